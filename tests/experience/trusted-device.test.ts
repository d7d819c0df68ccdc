import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/browser';
import { experience } from '../support/flow';
import { created, management } from '../support/management';
import { strongPassword } from '../support/names';
import { createOrganization } from '../support/organizations';
import { startOwnServer } from '../support/server';
import { giveBackupCodes, giveTotp } from '../support/totp';
import { deviceCookie, deviceCookieName } from '../support/trusted-device';
import { begun, identify, member, submitted } from './codes';
import { atSecondStep, proveByMail, settleSecondStep } from './second-step';
import { trustedBrowsers } from './trusted-browsers';
import { begin, call } from './visitors';

const { info: server } = await startOwnServer();

const asked = 'session.mfa.require_mfa_verification';

const settle = (patch: object = {}) =>
  settleSecondStep(server, { trustedDevice: { enabled: true }, ...patch });

beforeAll(() => settle());

const { devicesOf, trust, trusted, browserWith, byPassword } = trustedBrowsers(server);

describe('a browser that is trusted', () => {
  it('keeps a cookie that is for the server alone, for the days that the tenant says', async () => {
    const { person, browser, cookies } = await trusted();
    const [cookie = '', ...others] = cookies.filter((one) => one.includes('trusted-device'));
    expect(others).toEqual([]);
    const [pair = '', ...attributes] = cookie.split('; ');
    expect(pair).toMatch(new RegExp(`^${deviceCookieName(person.id)}=[0-9a-z]{21}\\.[\\w-]{43}$`));
    expect(attributes).toEqual([
      'Path=/',
      expect.stringMatching(/^Expires=/),
      'HttpOnly',
      'SameSite=Lax',
    ]);
    const days = (Date.parse(attributes[1]?.slice(8) ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(30, 2);
    const [device] = await devicesOf(person);
    expect(device).toMatchObject({ userId: person.id, lastUsedAt: null });
    const [, secret = 'none'] = deviceCookie(browser, person.id)?.split('.') ?? [];
    expect(JSON.stringify(device)).not.toContain(secret);
  });

  it('needs no second factor, again and again, and is said to have been used', async () => {
    const { person, browser } = await trusted();
    const kept = deviceCookie(browser, person.id);
    expect(await byPassword(person, browser)).toBe(200);
    expect(await byPassword(person, browser)).toBe(200);
    // The trust has a fixed end: using it makes it no longer.
    expect(deviceCookie(browser, person.id)).toBe(kept);
    expect(await devicesOf(person)).toMatchObject([{ lastUsedAt: expect.any(Number) }]);
  });

  it('is the only one: another has to prove it still', async () => {
    const { person } = await trusted();
    expect(await byPassword(person, new Browser())).toBe(asked);
  });

  it('is told from others by its secret', async () => {
    const { person, browser } = await trusted();
    const [id = '', secret = ''] = deviceCookie(browser, person.id)?.split('.') ?? [];
    const other = `${secret.startsWith('A') ? 'B' : 'A'}${secret.slice(1)}`;
    for (const value of [`${id}.${other}`, `${id}.`, id, `.${secret}`, 'x', '']) {
      expect(await byPassword(person, browserWith(person.id, value))).toBe(asked);
    }
    expect(await byPassword(person, browserWith(person.id, `${id}.${secret}`))).toBe(200);
  });

  it('is nothing to another account, whatever its cookie is called', async () => {
    const { person, browser } = await trusted();
    const value = deviceCookie(browser, person.id) ?? '';
    const other = await member(server);
    expect(await byPassword(other, browser)).toBe(asked);
    expect(await byPassword(other, browserWith(other.id, value))).toBe(asked);
  });

  it('is trusted anew with one cookie, in the place of the one before', async () => {
    const { person, browser } = await trusted();
    const before = deviceCookie(browser, person.id) ?? '';
    const who = await atSecondStep(server, person, browser);
    await proveByMail(who, person);
    await trust(who);
    expect(await submitted(who)).toBe(200);
    expect(deviceCookie(browser, person.id)).not.toBe(before);
    expect(await devicesOf(person)).toHaveLength(1);
    expect(await byPassword(person, browserWith(person.id, before))).toBe(asked);
    expect(await byPassword(person, browser)).toBe(200);
  });
});

describe('trust ends', () => {
  it('when it is revoked, however often the cookie is sent', async () => {
    const { person, browser } = await trusted();
    const [device] = await devicesOf(person);
    const path = `/users/${person.id}/trusted-devices/${device?.id}`;
    expect(await management(server, 'DELETE', path)).toMatchObject({ status: 204 });
    expect(await byPassword(person, browser)).toBe(asked);
    expect(await byPassword(person, browser)).toBe(asked);
  });

  it('between the password and the end of a sign-in too', async () => {
    const { person, browser } = await trusted();
    const who = await atSecondStep(server, person, browser);
    await management(server, 'DELETE', `/users/${person.id}/trusted-devices`);
    expect(await submitted(who)).toBe(asked);
  });

  it('with a forgotten password that is set anew', async () => {
    const { person, browser } = await trusted();
    const { who, verificationId } = await begun(server, 'ForgotPassword', person.email);
    await identify(who, verificationId);
    const password = strongPassword();
    await call(who, 'PUT', '/profile/password', { password });
    expect(await submitted(who)).toBe(204);
    expect(await byPassword({ ...person, password }, browser)).toBe(asked);
  });

  it('while an organization of the user forbids it', async () => {
    const { person, browser } = await trusted();
    const { id } = await createOrganization(server, { isTrustedDeviceAllowed: false });
    await management(server, 'POST', `/organizations/${id}/users`, { userIds: [person.id] });
    const who = await atSecondStep(server, person, browser);
    expect(await submitted(who)).toBe(asked);
    await proveByMail(who, person);
    const { body } = await call(who, 'GET', '/interaction');
    expect(body.trustedDevice).toEqual({ canCreate: false });
    expect(await trust(who)).toMatchObject({ status: 403, code: 'auth.forbidden' });

    await management(server, 'PATCH', `/organizations/${id}`, { isTrustedDeviceAllowed: true });
    expect(await byPassword(person, browser)).toBe(200);
  });
});

describe('to trust a browser', () => {
  it('is offered once a second factor is proved', async () => {
    const person = await member(server);
    const who = await atSecondStep(server, person);
    const offer = async () => (await call(who, 'GET', '/interaction')).body.trustedDevice;
    expect(await offer()).toEqual({ canCreate: false, durationDays: 30 });
    expect(await trust(who)).toMatchObject({
      status: 403,
      code: asked,
      body: { data: { availableFactors: ['EmailVerificationCode'] } },
    });
    await proveByMail(who, person);
    expect(await offer()).toEqual({ canCreate: true, durationDays: 30 });
  });

  it('is asked for, or nothing is kept', async () => {
    const person = await member(server);
    const who = await atSecondStep(server, person);
    await proveByMail(who, person);
    expect(await submitted(who)).toBe(200);
    expect(deviceCookie(who.browser, person.id)).toBeUndefined();
    expect(await devicesOf(person)).toEqual([]);
  });

  it('is not for a browser that only is trusted', async () => {
    const { person, browser } = await trusted();
    const who = await atSecondStep(server, person, browser);
    expect(await trust(who)).toMatchObject({ status: 403, code: asked });
  });

  it('is for sign-ins alone', async () => {
    expect(await trust(await begin(server, 'SignIn'))).toMatchObject({
      status: 404,
      code: 'session.identifier_not_found',
    });
    expect(await trust(await begin(server, 'Register'))).toMatchObject({
      status: 400,
      code: 'session.invalid_interaction_type',
    });
    expect(await trust(await begin(server, 'ForgotPassword'))).toMatchObject({
      status: 400,
      code: 'session.not_supported_for_forgot_password',
    });
  });

  it('is done once by two submits at the same moment', async () => {
    const person = await member(server);
    const who = await atSecondStep(server, person);
    await proveByMail(who, person);
    await trust(who);
    const answers = await Promise.all([1, 2].map(() => experience(who, 'POST', '/submit')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const cookies = answers.flatMap(({ headers }) => headers.getSetCookie());
    expect(cookies.filter((one) => one.includes('trusted-device'))).toHaveLength(1);
    expect(await devicesOf(person)).toHaveLength(1);
  });

  it('is not possible where the browser is trusted with too many accounts already', async () => {
    const person = await member(server);
    const browser = new Browser();
    for (let at = 0; at < 20; at += 1) {
      browser.setCookie(server.baseUrl, deviceCookieName(`other${at}`), 'x');
    }
    const who = await atSecondStep(server, person, browser);
    await proveByMail(who, person);
    expect(await trust(who)).toMatchObject({ status: 403, code: 'auth.forbidden' });
    expect(await submitted(who)).toBe(200);
  });
});

describe('to an application that needs a second factor', () => {
  it('trust does not stand for it', async () => {
    const { person, browser } = await trusted();
    const params = { acr_values: 'urn:genkan:acr:mfa' };
    const who = await atSecondStep(server, person, browser, params);
    expect(await submitted(who)).toBe(asked);
    await proveByMail(who, person);
    expect(await submitted(who)).toBe(200);
    expect(await byPassword(person, browser)).toBe(200);
  });
});

describe('a person with an app and backup codes', () => {
  const mfa = { factors: ['Totp', 'BackupCode'], policy: 'Mandatory' };
  beforeAll(() => settle({ mfa }));
  afterAll(() => settle());

  async function prepared() {
    const person = await member(server);
    const app = await giveTotp(server, person.id);
    return { person, app, codes: await giveBackupCodes(server, person.id) };
  }

  it('is let in by a backup code, and the browser is not trusted for it', async () => {
    const { person, codes } = await prepared();
    const who = await atSecondStep(server, person);
    const [code] = codes;
    expect(await call(who, 'POST', '/verification/backup-code/verify', { code })).toMatchObject({
      status: 200,
    });
    expect((await call(who, 'GET', '/interaction')).body.trustedDevice).toEqual({
      canCreate: false,
      durationDays: 30,
    });
    expect(await trust(who)).toMatchObject({
      status: 403,
      code: asked,
      body: { data: { availableFactors: ['Totp'], maskedIdentifiers: {} } },
    });
    expect(await submitted(who)).toBe(200);
    expect(await devicesOf(person)).toEqual([]);
  });

  it('trusts a browser by the app, until an administrator removes the app', async () => {
    const { person, app } = await prepared();
    const who = await atSecondStep(server, person);
    await call(who, 'POST', '/verification/totp/verify', { code: app.code() });
    expect(await trust(who)).toMatchObject({ status: 204 });
    expect(await submitted(who)).toBe(200);
    expect(await byPassword(person, who.browser)).toBe(200);

    const path = `/users/${person.id}/mfa-verifications`;
    const factors = await created(management<{ id: string; type: string }[]>(server, 'GET', path));
    const totp = factors.find(({ type }) => type === 'Totp');
    await management(server, 'DELETE', `${path}/${totp?.id}`);
    expect(await devicesOf(person)).toEqual([]);
    expect(await byPassword(person, who.browser)).not.toBe(200);
  });
});

describe('where the tenant does not have browsers trusted', () => {
  it('those that were are asked like others, and none is from now on', async () => {
    const { person, browser } = await trusted();
    await settle({ trustedDevice: { enabled: false } });
    const who = await atSecondStep(server, person, browser);
    expect(await submitted(who)).toBe(asked);
    await proveByMail(who, person);
    expect((await call(who, 'GET', '/interaction')).body.trustedDevice).toEqual({
      canCreate: false,
    });
    expect(await trust(who)).toMatchObject({ status: 403, code: 'auth.forbidden' });

    // Asked for while it was allowed.
    await settle();
    expect(await trust(who)).toMatchObject({ status: 204 });
    await settle({ trustedDevice: {} });
    expect(await submitted(who)).toBe(200);
    expect(await devicesOf(person)).toHaveLength(1);
    await settle({ trustedDevice: { enabled: true, durationDays: 1 } });
    expect(await byPassword(person, browser)).toBe(200);
  });
});
