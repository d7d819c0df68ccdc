import { beforeEach, describe, expect, it } from 'vitest';
import { method } from '../management/sign-in-settings';
import { Authenticator } from '../support/authenticator';
import { Browser } from '../support/browser';
import { lastCode } from '../support/inbox';
import { createUser, management } from '../support/management';
import { takeFactors } from '../support/mfa';
import { startOwnServer } from '../support/server';
import { deviceCookie } from '../support/trusted-device';
import { codesFirst, goesOn, newEmail, PageVisitor, setSettings } from './page-visitor';
import { askFor, passkeyOwner, preflight, sendByScript } from './passkey-owner';
import { askToRegister } from './passkeys';
import { call } from './visitors';

/** Its own: whether passkeys sign anybody in is the tenant's decision. */
const { info: server } = await startOwnServer();

const settings = {
  ...codesFirst,
  signIn: { methods: [method('username', true, false), method('email', true, true)] },
  signUp: { identifiers: ['username'], password: true, verify: false },
  passkeySignIn: { enabled: true, showPasskeyButton: true, allowAutofill: true },
  mfa: { factors: [], policy: 'NoPrompt' },
  trustedDevice: { enabled: false },
  captchaPolicy: { enabled: false },
};
const at = '/sign-in/passkey';
const authenticator = () => new Authenticator({ origin: server.baseUrl });
const visit = () => PageVisitor.open(server);

beforeEach(() => setSettings(server, settings));

describe('the first page', () => {
  it('takes any passkey, and nothing has to be typed', async () => {
    const device = authenticator();
    await passkeyOwner(server, device);
    const who = await visit();
    const payload = JSON.stringify(device.prove(await preflight(who.flow)));
    expect(await who.send(at, { payload })).toMatchObject({ path: goesOn });
  });

  it('has a button and a field for them, where the tenant wants that', async () => {
    const who = await visit();
    expect(await who.read('/sign-in')).toContain('Sign in with a passkey');
    expect(await who.read('/sign-in')).toMatch(/autoComplete="username webauthn"/i);
    await setSettings(server, { passkeySignIn: { enabled: true } });
    expect(await who.read('/sign-in')).not.toMatch(/webauthn|Sign in with a passkey/);
    await setSettings(server, { passkeySignIn: { enabled: false, showPasskeyButton: true } });
    expect(await who.read('/sign-in')).not.toMatch(/webauthn|Sign in with a passkey/);
  });

  it('says what is wrong beside the other ways, and needs no captcha for it', async () => {
    const device = authenticator();
    await passkeyOwner(server, device);
    const config = { type: 'Altcha', difficulty: 'low' };
    await management(server, 'PUT', '/captcha-provider', { config });
    await setSettings(server, { captchaPolicy: { enabled: true } });
    const who = await visit();
    const options = await preflight(who.flow);
    const refused = JSON.stringify(device.prove(options, { isVerified: false }));
    const back = await who.send(at, { payload: refused });
    expect(back.path).toBe('/sign-in');
    expect(await who.read(back)).toContain('This passkey could not be checked.');
    const payload = JSON.stringify(device.prove(options));
    expect(await who.send(at, { payload })).toMatchObject({ path: goesOn });
  });

  it('takes no passkey without the agreement that it asks for', async () => {
    const terms = { termsOfUseUrl: 'https://example.com/terms', agreeToTermsPolicy: 'Manual' };
    await setSettings(server, terms);
    const device = authenticator();
    await passkeyOwner(server, device);
    const who = await visit();
    const payload = JSON.stringify(device.prove(await preflight(who.flow)));
    const back = await who.send(at, { payload });
    expect(await who.read(back)).toContain('Please agree before you go on.');
    expect(await who.send(at, { payload, agree: 'yes' })).toMatchObject({ path: goesOn });
  });

  it.each(['', 'no JSON', '{}'])('has nothing to do with the payload “%s”', async (payload) => {
    const who = await visit();
    const back = await who.send(at, { payload });
    expect(back.path).toBe('/sign-in');
    expect(await who.read(back)).toContain('The passkey could not be used.');
  });

  it('leads whoever is suspended to the page that says so', async () => {
    const device = authenticator();
    const { id } = await passkeyOwner(server, device);
    await management(server, 'PATCH', `/users/${id}/is-suspended`, { isSuspended: true });
    const who = await visit();
    const payload = JSON.stringify(device.prove(await preflight(who.flow)));
    expect(await who.send(at, { payload })).toMatchObject({ path: '/account-suspended' });
  });
});

describe('after the name', () => {
  it('somebody with a passkey is asked for it, with the other ways beside it', async () => {
    const device = authenticator();
    const owner = await passkeyOwner(server, device);
    const primaryEmail = `${owner.username}@example.com`;
    await management(server, 'PATCH', `/users/${owner.id}`, { primaryEmail });
    const who = await visit();
    const page = await who.send('/sign-in', { identifier: primaryEmail });
    expect(page.path).toBe(at);
    const text = await who.read(page);
    expect(text).toContain(primaryEmail);
    expect(text).toContain('Use the password instead');
    expect(text).toContain('Send me a code instead');
    expect(await who.read('/sign-in/password')).toContain('Use a passkey instead');
    const { options, verificationId } = await askFor(who.flow, owner.username);
    const payload = JSON.stringify(device.prove(options));
    expect(await who.send(at, { payload, verificationId })).toMatchObject({ path: goesOn });
  });

  it('everybody else goes on as ever', async () => {
    const { username } = await createUser(server);
    for (const identifier of [username, 'nobody']) {
      const who = await visit();
      const page = await who.send('/sign-in', { identifier });
      expect(page.path).toBe('/sign-in/password');
      expect(await who.read(page)).not.toContain('Use a passkey instead');
    }
  });

  it('a passkey that does not fit leads back to the other ways', async () => {
    const [device, other] = [authenticator(), authenticator()];
    const owner = await passkeyOwner(server, device);
    await passkeyOwner(server, other);
    const who = await visit();
    await who.send('/sign-in', { identifier: owner.username });
    const { options, verificationId } = await askFor(who.flow, owner.username);
    const [key] = other.keys;
    if (!key) throw new Error('There is no other key.');
    const payload = JSON.stringify(other.signWith(key, options.challenge));
    const back = await who.send(at, { payload, verificationId });
    expect(back.path).toBe(at);
    const text = await who.read(back);
    expect(text).toContain('This sign-in already belongs to another account.');
    expect(text).toContain('Use the password instead');
  });

  it('the page is nowhere without a name', async () => {
    expect(await (await visit()).read(at)).toBe('→ /sign-in');
  });
});

describe('what the browser’s list of passkeys is told', () => {
  it('after a sign-in: whose they are, and which there are', async () => {
    const devices = [authenticator(), authenticator()];
    const owner = await passkeyOwner(server, ...devices);
    const who = await visit();
    const payload = JSON.stringify(devices[0]?.prove(await preflight(who.flow)));
    expect(await sendByScript(server, who, at, { payload })).toEqual({
      location: expect.stringMatching(/\/oidc\/auth\//),
      signals: {
        rpId: 'localhost',
        user: {
          id: Buffer.from(owner.id).toString('base64url'),
          name: owner.username,
          displayName: owner.username,
          credentialIds: devices.map(({ keys: [key] }) => key?.id),
        },
      },
    });
  });

  it('of a passkey that is gone: that it is', async () => {
    const device = authenticator();
    const { id } = await passkeyOwner(server, device);
    await management(server, 'DELETE', `/users/${id}`);
    const who = await visit();
    const payload = JSON.stringify(device.prove(await preflight(who.flow)));
    const { location, signals } = await sendByScript(server, who, at, { payload });
    expect(signals).toEqual({ rpId: 'localhost', unknown: device.keys[0]?.id });
    expect(await who.read(String(location))).toContain('This passkey is not known here any more.');
  });

  it('of one that was refused: nothing', async () => {
    const device = authenticator();
    await passkeyOwner(server, device);
    const who = await visit();
    const payload = JSON.stringify(device.prove(await preflight(who.flow), { isVerified: false }));
    const { signals } = await sendByScript(server, who, at, { payload });
    expect(signals).toBeUndefined();
  });

  it('of one that nobody proved, without a sign-in of one’s own: nothing', async () => {
    const device = authenticator();
    const { username } = await passkeyOwner(server, device);
    const who = await visit();
    await who.send('/sign-in', { identifier: username });
    const { options } = await askFor(who.flow, username);
    const payload = JSON.stringify(device.prove(options, { challenge: '' }));
    const stranger = { flow: { browser: new Browser() } };
    const told = await sendByScript(server, stranger, at, { payload });
    expect(told).toEqual({ location: expect.stringContaining('/unknown-session') });
  });
});

describe('the offer of a passkey', () => {
  const page = '/create-passkey';

  async function signedIn() {
    const user = await createUser(server);
    const who = await visit();
    await who.send('/sign-in', { identifier: user.username });
    const offered = await who.send('/sign-in/password', { password: user.password });
    expect(offered.path).toBe(page);
    return { user, who };
  }

  it('is taken, and then the passkey signs in', async () => {
    const { user, who } = await signedIn();
    expect(await who.read(page)).toContain('Create a passkey');
    const device = authenticator();
    const { options, verificationId } = await askToRegister(who.flow);
    const payload = JSON.stringify(device.make(options));
    expect(await who.send(page, { payload, verificationId })).toMatchObject({ path: goesOn });
    const again = await visit();
    const asked = await again.send('/sign-in', { identifier: user.username });
    expect(asked.path).toBe(at);
    const proof = JSON.stringify(device.prove(await preflight(again.flow)));
    expect(await again.send(at, { payload: proof })).toMatchObject({ path: goesOn });
  });

  it('is declined for good, or put off where the browser can keep none', async () => {
    const { user, who } = await signedIn();
    expect(await who.send(`${page}/skip`, { reason: 'absent' })).toMatchObject({ path: goesOn });
    const again = async () => {
      const next = await visit();
      await next.send('/sign-in', { identifier: user.username });
      const step = await next.send('/sign-in/password', { password: user.password });
      return { next, step };
    };
    const second = await again();
    expect(second.step.path).toBe(page);
    expect(await second.next.send(`${page}/skip`)).toMatchObject({ path: goesOn });
    expect((await again()).step).toMatchObject({ path: goesOn });
  });

  it('is what a password manager may take unasked, and then it is told', async () => {
    const { who } = await signedIn();
    const device = authenticator();
    const { options, verificationId } = await askToRegister(who.flow);
    const made = device.make(options, { isPresent: false, isVerified: false });
    const payload = JSON.stringify(made);
    const aloud = await who.send(page, { payload, verificationId });
    expect(await who.read(aloud)).toContain('This passkey could not be checked.');
    const saved = await who.send(page, { payload, verificationId, unasked: 'yes' });
    expect(saved.path).toBe(page);
    expect(await who.read(saved)).toContain('A passkey was saved');
    expect(await who.send(`${page}/continue`)).toMatchObject({ path: goesOn });
    const again = await visit();
    const any = await preflight(again.flow);
    const unverified = JSON.stringify(device.prove(any, { isVerified: false }));
    expect(await again.send(at, { payload: unverified })).toMatchObject({ path: '/sign-in' });
    const proof = JSON.stringify(device.prove(any));
    expect(await again.send(at, { payload: proof })).toMatchObject({ path: goesOn });
  });

  it('comes before the end, where the browser is told that it is trusted', async () => {
    await setSettings(server, {
      signIn: { methods: [method('username', true, false)] },
      mfa: { factors: ['EmailVerificationCode'], policy: 'Mandatory' },
      trustedDevice: { enabled: true },
    });
    const primaryEmail = newEmail();
    const user = await createUser(server, { primaryEmail });
    for (const isScripted of [true, false]) {
      const who = await visit();
      await who.send('/sign-in', { identifier: user.username });
      const proof = await who.send('/sign-in/password', { password: user.password });
      const code = await lastCode(server, primaryEmail, isScripted ? 1 : 2);
      await who.send(proof.path, { code, trustDevice: 'yes' });
      const { options, verificationId } = await askToRegister(who.flow);
      const fields = { verificationId, payload: JSON.stringify(authenticator().make(options)) };
      await (isScripted ? sendByScript(server, who, page, fields) : who.send(page, fields));
      expect(deviceCookie(who.flow.browser, user.id)).toMatch(/^\w{21}\./);
      await takeFactors(server, user);
    }
  });

  it('takes no key that was made unasked by the API', async () => {
    const { who } = await signedIn();
    const { options, verificationId } = await askToRegister(who.flow);
    const payload = authenticator().make(options, { isPresent: false, isVerified: false });
    const path = '/verification/web-authn/registration/verify';
    expect(await call(who.flow, 'POST', path, { verificationId, payload })).toMatchObject({
      status: 400,
      code: 'session.mfa.webauthn_verification_failed',
    });
  });

  it('is nowhere before somebody is known', async () => {
    expect(await (await visit()).read(page)).toBe('→ /sign-in');
  });
});
