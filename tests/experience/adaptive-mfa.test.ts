import { beforeAll, describe, expect, it } from 'vitest';
import { authorize, type Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { created, type JsonObject, management } from '../support/management';
import { execute } from '../support/organizations';
import { startOwnServer } from '../support/server';
import { type Member, member, submitted } from './codes';
import { proveByMail, settleSecondStep } from './second-step';
import { call, demoApp, prove } from './visitors';

const [{ info: behindProxy }, { info: open }] = await Promise.all([
  startOwnServer({ env: { TRUST_PROXY: '1' } }),
  startOwnServer(),
]);

const asked = 'session.mfa.require_mfa_verification';

const adaptive = {
  adaptiveMfa: { enabled: true },
  mfa: { factors: ['EmailVerificationCode'], policy: 'PromptAtSignInAndSignUpMandatory' },
};

beforeAll(async () => {
  await settleSecondStep(behindProxy, adaptive);
  await settleSecondStep(open, adaptive);
});

/** What the proxy says of a request, by the end of the header's name. */
type Said = Record<string, string>;

const tokyo = { country: 'JP', city: 'Tokyo', latitude: '35.68', longitude: '139.69' };
const osaka = { country: 'JP', city: 'Osaka', latitude: '34.69', longitude: '135.50' };

/** A browser whose requests say this, in which the password is proved. */
async function arriving(server: GenkanInfo, person: Member, said: Said): Promise<Visitor> {
  const who = await authorize(server, demoApp(server));
  const headers = Object.fromEntries(
    Object.entries(said).map(([name, value]) => [`x-logto-cf-${name}`, value]),
  );
  await who.browser.fetch(`${server.baseUrl}/api/experience`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'logto-app-id': 'demo-app', ...headers },
    body: JSON.stringify({ interactionEvent: 'SignIn' }),
  });
  await call(who, 'POST', '/identification', { verificationId: await prove(who, person) });
  return who;
}

/** What a sign-in by password alone comes to. */
async function signIn(person: Member, said: Said, server = behindProxy): Promise<unknown> {
  return submitted(await arriving(server, person, said));
}

/** The same with the second factor. */
async function signInWhole(person: Member, said: Said): Promise<unknown> {
  const who = await arriving(behindProxy, person, said);
  await proveByMail(who, person);
  return submitted(who);
}

async function contextOf(who: Visitor): Promise<unknown> {
  return (await call(who, 'GET', '/interaction')).body.signInContext;
}

/** As if what the user did last had been done so many days before. */
async function daysPass({ id }: Member, days: number): Promise<void> {
  const earlier = (column: string) => `"${column}" = "${column}" - interval '${days} days'`;
  await execute(
    behindProxy,
    `WITH u AS (UPDATE "users" SET ${earlier('lastSignInAt')} WHERE "id" = '${id}'),
       c AS (UPDATE "sign_in_countries" SET ${earlier('lastSignInAt')} WHERE "userId" = '${id}')
     UPDATE "sign_in_places" SET ${earlier('seenAt')} WHERE "userId" = '${id}'`,
  );
}

describe('a sign-in needs a second factor', () => {
  it('the first time from a country, and not the next time', async () => {
    const person = await member(behindProxy);
    expect(await signIn(person, { country: 'JP' })).toBe(200);
    expect(await signIn(person, { country: 'JP' })).toBe(200);
    expect(await signIn(person, { country: 'FR' })).toBe(asked);
    // Being asked does not make it known.
    expect(await signIn(person, { country: 'FR' })).toBe(asked);
    expect(await signInWhole(person, { country: 'FR' })).toBe(200);
    expect(await signIn(person, { country: 'FR' })).toBe(200);
    expect(await signIn(person, { country: 'JP' })).toBe(200);
  });

  it('where nobody can have travelled to since', async () => {
    const person = await member(behindProxy);
    expect(await signIn(person, tokyo)).toBe(200);
    expect(await signIn(person, osaka)).toBe(asked);
    expect(await signIn(person, tokyo)).toBe(200);
    await daysPass(person, 1);
    expect(await signIn(person, osaka)).toBe(200);
    expect(await signIn(person, tokyo)).toBe(asked);
  });

  it('after more than 30 days', async () => {
    const person = await member(behindProxy);
    expect(await signIn(person, {})).toBe(200);
    await daysPass(person, 29);
    expect(await signIn(person, {})).toBe(200);
    await daysPass(person, 31);
    expect(await signIn(person, {})).toBe(asked);
    expect(await signInWhole(person, {})).toBe(200);
    expect(await signIn(person, {})).toBe(200);
  });

  it('when it may be a bot’s', async () => {
    const person = await member(behindProxy);
    expect(await signIn(person, { 'bot-score': '30', 'bot-verified': 'false' })).toBe(200);
    expect(await signIn(person, { 'bot-score': '29' })).toBe(asked);
    expect(await signIn(person, { 'bot-score': '99', 'bot-verified': 'true' })).toBe(asked);
  });

  it('from a country that was left 180 days ago', async () => {
    const person = await member(behindProxy);
    expect(await signIn(person, { country: 'FR' })).toBe(200);
    await daysPass(person, 170);
    expect(await signInWhole(person, { country: 'JP' })).toBe(200);
    await daysPass(person, 11);
    expect(await signIn(person, { country: 'JP' })).toBe(200);
    expect(await signIn(person, { country: 'FR' })).toBe(asked);
  });

  it('whatever its user decided, and only if the user has one', async () => {
    const person = await member(behindProxy, { primaryEmail: undefined });
    expect(await signIn(person, { 'bot-score': '1' })).toBe('user.missing_mfa');
  });

  it('by a page of Genkan’s own too', async () => {
    const person = await member(behindProxy);
    const who = await authorize(behindProxy, demoApp(behindProxy));
    await who.browser.fetch(`${behindProxy.baseUrl}/sign-in/submit`, {
      method: 'POST',
      headers: { origin: behindProxy.baseUrl, 'x-logto-cf-bot-score': '1' },
      body: new URLSearchParams({
        app_id: 'demo-app',
        identifier: person.username,
        password: person.password,
      }),
    });
    expect(who.browser.hops.at(-1)?.location).toContain('/mfa-verification/EmailVerificationCode');
  });
});

describe('what a proxy says', () => {
  const everything = { ...tokyo, 'bot-score': '87', 'bot-verified': 'false' };

  it('is kept with the sign-in, and with the session', async () => {
    const person = await member(behindProxy);
    const who = await arriving(behindProxy, person, everything);
    const said = { ...tokyo, botScore: '87', botVerified: 'false' };
    expect(await contextOf(who)).toMatchObject(said);
    const { body } = await call(who, 'POST', '/submit');
    await who.browser.follow(String(body.redirectTo), who.application.redirectUri);
    const { sessions } = await created(
      management<{ sessions: JsonObject[] }>(behindProxy, 'GET', `/users/${person.id}/sessions`),
    );
    expect(sessions).toMatchObject([{ lastSubmission: { signInContext: said } }]);
  });

  it('counts only where it makes sense', async () => {
    const person = await member(behindProxy);
    const who = await arriving(behindProxy, person, {
      country: 'Japan',
      city: 'x'.repeat(200),
      latitude: '91',
      longitude: 'Infinity',
      'bot-score': '-1',
      'bot-verified': 'perhaps',
    });
    expect(Object.keys((await contextOf(who)) as object).sort()).toEqual(['ip', 'userAgent']);
    expect(await submitted(who)).toBe(200);
  });

  it('is not believed of a caller, where there is no proxy', async () => {
    const person = await member(open);
    const who = await arriving(open, person, { ...everything, 'bot-score': '1' });
    expect(Object.keys((await contextOf(who)) as object).sort()).toEqual(['ip', 'userAgent']);
    expect(await submitted(who)).toBe(200);
  });
});

describe('where the tenant does not ask', () => {
  it('every sign-in needs the factor, and nothing is remembered of where it was from', async () => {
    const mfa = { factors: ['EmailVerificationCode'], policy: 'Mandatory' };
    const person = await member(behindProxy);
    await settleSecondStep(behindProxy, { adaptiveMfa: { enabled: false }, mfa });
    expect(await signIn(person, { country: 'JP' })).toBe(asked);
    expect(await signInWhole(person, { country: 'JP' })).toBe(200);
    await settleSecondStep(behindProxy, adaptive);
    expect(await signIn(person, { country: 'FR' })).toBe(200);
  });
});
