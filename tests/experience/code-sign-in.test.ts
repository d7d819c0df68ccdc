import { beforeAll, describe, expect, it } from 'vitest';
import { method } from '../management/sign-in-settings';
import { exchangeCode, resume } from '../support/flow';
import { management } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import { begun, identify, member, newEmail, newPhone, proved, settle, submitted } from './codes';
import { begin, call } from './visitors';

const { info: server } = await startOwnServer();

beforeAll(() => settle(server));

describe('signing in by a code', () => {
  it.each(['email', 'phone'] as const)('by %s leads back to the client', async (by) => {
    const person = await member(server);
    const { who, verificationId } = await begun(server, 'SignIn', person[by]);
    expect(await identify(who, verificationId)).toBe(204);
    const { body } = await call(who, 'POST', '/submit');
    const answer = await resume(who, String(body.redirectTo));
    const { body: tokens } = await exchangeCode(who, String(answer.get('code')));
    const [, payload = ''] = (tokens.id_token ?? '').split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(claims.sub).toBe(person.id);
  });

  it('finds the account however the address is spelled', async () => {
    const { email, phone, id } = await member(server);
    const spelled = { type: 'email' as const, value: email.value.toUpperCase() };
    const who = await begin(server, 'SignIn');
    await identify(who, await proved(who, spelled, 'SignIn', email.value));
    expect((await call(who, 'GET', '/interaction')).body.userId).toBe(id);
    const trunk = { type: 'phone' as const, value: `810${phone.value.slice(2)}` };
    const another = await begin(server, 'SignIn');
    await identify(another, await proved(another, trunk, 'SignIn', phone.value));
    expect((await call(another, 'GET', '/interaction')).body.userId).toBe(id);
  });

  it('finds nobody by a look-alike of the address', async () => {
    const name = uniqueName('kate');
    const { email } = await member(server, { primaryEmail: `${name}@example.com` });
    const lookAlikes = [
      email.value.replace('k', '\u212a'),
      email.value.replace('a', 'а'),
      email.value.replace('example', 'exаmple'),
    ];
    for (const value of lookAlikes) {
      const who = await begin(server, 'SignIn');
      const identifier = { type: 'email' as const, value };
      const stored = value.replace('exаmple', 'xn--exmple-4nf');
      const id = await proved(who, identifier, 'SignIn', stored);
      expect(await identify(who, id)).toBe('user.user_not_exist');
    }
  });

  it('needs a code that was told', async () => {
    const { email } = await member(server);
    const who = await begin(server, 'SignIn');
    const { body } = await call(who, 'POST', '/verification/verification-code', {
      identifier: email,
      interactionEvent: 'SignIn',
    });
    expect(await identify(who, String(body.verificationId))).toBe('session.verification_failed');
  });

  it('needs the method to be there', async () => {
    await settle(server, {
      signUp: { identifiers: ['email'], password: true, verify: true },
      signIn: { methods: [method('email', true, false), method('phone', true, true)] },
    } as never);
    const { email, phone } = await member(server);
    const byMail = await begun(server, 'SignIn', email);
    const notEnabled = 'user.sign_in_method_not_enabled';
    expect(await identify(byMail.who, byMail.verificationId)).toBe(notEnabled);
    const byPhone = await begun(server, 'SignIn', phone);
    expect(await identify(byPhone.who, byPhone.verificationId)).toBe(204);
    await settle(server);
  });

  it('is refused to whoever is suspended', async () => {
    const { email, id } = await member(server);
    await management(server, 'PATCH', `/users/${id}/is-suspended`, { isSuspended: true });
    const { who, verificationId } = await begun(server, 'SignIn', email);
    expect(await identify(who, verificationId)).toBe('user.suspended');
  });

  it('is for one person in one interaction', async () => {
    const [ann, bob] = [await member(server), await member(server)];
    const { who, verificationId } = await begun(server, 'SignIn', ann.email);
    expect(await identify(who, verificationId)).toBe(204);
    expect(await identify(who, verificationId)).toBe(204);
    const other = await proved(who, bob.phone, 'SignIn');
    expect(await identify(who, other)).toBe('session.identity_conflict');
  });
});

describe('nobody has that address', () => {
  it('is told with the address, and signing up then needs no second code', async () => {
    const email = newEmail();
    const { who, verificationId } = await begun(server, 'SignIn', email);
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 404,
      code: 'user.user_not_exist',
      body: { data: { identifier: email } },
    });
    await call(who, 'PUT', '/interaction-event', { interactionEvent: 'Register' });
    expect(await identify(who, verificationId)).toBe(201);
    expect(await submitted(who)).toBe(200);
    const again = await begun(server, 'SignIn', email);
    expect(await identify(again.who, again.verificationId)).toBe(204);
  });

  it('and the reverse: whoever signs up with a known address goes on to sign in', async () => {
    const { email, id } = await member(server);
    const { who, verificationId } = await begun(server, 'Register', email);
    expect(await identify(who, verificationId)).toBe('user.email_already_in_use');
    await call(who, 'PUT', '/interaction-event', { interactionEvent: 'SignIn' });
    expect(await identify(who, verificationId)).toBe(204);
    expect((await call(who, 'GET', '/interaction')).body.userId).toBe(id);
    expect(await submitted(who)).toBe(200);
  });
});

describe('what an account lacks', () => {
  const wanted = {
    signUp: {
      identifiers: ['username' as const],
      password: true,
      verify: true,
      secondaryIdentifiers: [{ identifier: 'emailOrPhone' as const, verify: true }],
    },
  };

  it('is asked for at sign-in, and given by a code', async () => {
    await settle(server, wanted);
    for (const address of [newEmail(), newPhone()]) {
      const person = await member(server, { primaryEmail: undefined, primaryPhone: undefined });
      const who = await begin(server, 'SignIn');
      const { body } = await call(who, 'POST', '/verification/password', {
        identifier: { type: 'username', value: person.username },
        password: person.password,
      });
      await identify(who, String(body.verificationId));
      expect(await call(who, 'POST', '/submit')).toMatchObject({
        status: 422,
        code: 'user.missing_profile',
        body: { data: { missingProfile: ['emailOrPhone'] } },
      });
      const verificationId = await proved(who, address, 'SignIn');
      const field = { type: address.type, verificationId };
      expect(await call(who, 'POST', '/profile', field)).toMatchObject({ status: 204 });
      const name = address.type === 'email' ? 'primaryEmail' : 'primaryPhone';
      const { body: state } = await call(who, 'GET', '/interaction');
      expect(state.profile).toEqual({ [name]: address.value });
      expect(await submitted(who)).toBe(200);
      const { body: kept } = await management(server, 'GET', `/users/${person.id}`);
      expect(kept[name]).toBe(address.value);
    }
    await settle(server);
  });

  it("is refused where it is another's, is there, or is not proved", async () => {
    const [ann, bob] = [await member(server), await member(server, { primaryPhone: undefined })];
    const { who, verificationId } = await begun(server, 'SignIn', bob.email);
    await identify(who, verificationId);
    const give = async (type: string, id: string) => {
      const { status, code } = await call(who, 'POST', '/profile', { type, verificationId: id });
      return [status, code];
    };
    expect(await give('email', verificationId)).toEqual([422, 'user.email_exists_in_profile']);
    const fresh = await proved(who, newEmail(), 'SignIn');
    expect(await give('email', fresh)).toEqual([422, 'user.email_exists_in_profile']);
    const theirs = await proved(who, ann.phone, 'SignIn');
    expect(await give('phone', theirs)).toEqual([422, 'user.phone_already_in_use']);
    const gone = [404, 'session.verification_session_not_found'];
    expect(await give('email', theirs)).toEqual(gone);
    expect(await give('phone', 'nothing')).toEqual(gone);
    const { body } = await call(who, 'POST', '/verification/verification-code', {
      identifier: newPhone(),
      interactionEvent: 'SignIn',
    });
    const unproved = [400, 'session.verification_failed'];
    expect(await give('phone', String(body.verificationId))).toEqual(unproved);
  });

  it('is taken by one of two who give it at the same moment', async () => {
    await settle(server, wanted);
    const phone = newPhone();
    const both = await Promise.all(
      [1, 2].map(async () => {
        const person = await member(server, { primaryEmail: undefined, primaryPhone: undefined });
        const who = await begin(server, 'SignIn');
        const { body } = await call(who, 'POST', '/verification/password', {
          identifier: { type: 'username', value: person.username },
          password: person.password,
        });
        await identify(who, String(body.verificationId));
        return who;
      }),
    );
    for (const who of both) {
      const verificationId = await proved(who, phone, 'SignIn');
      await call(who, 'POST', '/profile', { type: 'phone', verificationId });
    }
    const answers = await Promise.all(both.map(submitted));
    expect(answers.sort()).toEqual([200, 'user.phone_already_in_use']);
    await settle(server);
  });
});
