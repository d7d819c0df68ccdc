/**
 * OpenID Connect Core 1.0 (errata set 2), as the certification suite's Basic OP profile checks it:
 * scopes, claims and the UserInfo Endpoint. Each title begins with the name of the suite's module.
 */
import { randomInt } from 'node:crypto';
import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from '../../support/browser';
import { authorizeAgain, exchangeCode, obtainTokens, type Tokens } from '../../support/flow';
import {
  type Application,
  createApplication,
  createUser,
  type JsonObject,
  management,
  type TestUser,
} from '../../support/management';
import { uniqueName } from '../../support/names';
import { sharedServer } from '../../support/server';

const server = sharedServer();
const userinfoUrl = `${server.baseUrl}/oidc/me`;
const email = `${uniqueName('ann')}@example.com`;
const phone = `1555${randomInt(1_000_000, 9_999_999)}`;
const address = {
  formatted: '1 Main Street, Springfield',
  streetAddress: '1 Main Street',
  country: 'US',
};
let application: Application;
let user: TestUser;
let browser: Browser;

beforeAll(async () => {
  application = await createApplication(server);
  user = await createUser(server, {
    name: 'Ann Example',
    primaryEmail: email,
    primaryPhone: phone,
    profile: {
      givenName: 'Ann',
      familyName: 'Example',
      middleName: 'B.',
      nickname: 'annie',
      profile: 'https://ann.example.com/',
      website: 'https://ann.example.com/blog',
      gender: 'female',
      birthdate: '1990-01-31',
      zoneinfo: 'Europe/Paris',
      locale: 'fr-FR',
      address,
    },
  });
  await management(server, 'PATCH', `/users/${user.id}`, {
    avatar: 'https://ann.example.com/a.png',
  });
  browser = (await obtainTokens(server, application, user)).flow.browser;
});

async function tokensFor(scope: string): Promise<Tokens> {
  const { flow, code } = await authorizeAgain(server, application, browser, { scope });
  return (await exchangeCode(flow, code)).body;
}

async function userinfo({ access_token }: Tokens): Promise<JsonObject> {
  const headers = { authorization: `Bearer ${access_token}` };
  return (await (await fetch(userinfoUrl, { headers })).json()) as JsonObject;
}

const profileClaims = () => ({
  name: 'Ann Example',
  given_name: 'Ann',
  family_name: 'Example',
  middle_name: 'B.',
  nickname: 'annie',
  preferred_username: user.username,
  profile: 'https://ann.example.com/',
  picture: 'https://ann.example.com/a.png',
  website: 'https://ann.example.com/blog',
  gender: 'female',
  birthdate: '1990-01-31',
  zoneinfo: 'Europe/Paris',
  locale: 'fr-FR',
  updated_at: expect.any(Number),
});
const emailClaims = { email, email_verified: true };
const phoneClaims = { phone_number: phone, phone_number_verified: true };

describe('Basic OP, the UserInfo Endpoint', () => {
  test.each([
    ['get', 'a GET with the token in the header', 'GET', true],
    ['post-header', 'a POST with the token in the header', 'POST', true],
    ['post-body', 'a POST with the token in the form', 'POST', false],
  ])('oidcc-userinfo-%s: answers %s (§5.3.1)', async (_module, _how, method, inHeader) => {
    const tokens = await tokensFor('openid');
    const response = await fetch(userinfoUrl, {
      method,
      ...(inHeader
        ? { headers: { authorization: `Bearer ${tokens.access_token}` } }
        : { body: new URLSearchParams({ access_token: tokens.access_token }) }),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const { sub } = (await response.json()) as JsonObject;
    // §5.3.2: it must be the ID Token's.
    expect([sub, decodeJwt(tokens.id_token ?? '').sub]).toEqual([user.id, user.id]);
  });
});

describe('Basic OP, scopes', () => {
  test('oidcc-scope-profile: profile asks for the fourteen profile claims (§5.4)', async () => {
    expect(await userinfo(await tokensFor('openid profile'))).toMatchObject(profileClaims());
  });

  test('oidcc-scope-email: email asks for email and email_verified (§5.4)', async () => {
    expect(await userinfo(await tokensFor('openid email'))).toEqual({
      sub: user.id,
      ...emailClaims,
    });
  });

  test('oidcc-scope-phone: phone asks for phone_number and phone_number_verified (§5.4)', async () => {
    expect(await userinfo(await tokensFor('openid phone'))).toEqual({
      sub: user.id,
      ...phoneClaims,
    });
  });

  test('oidcc-scope-address: address asks for a JSON object (§5.1.1)', async () => {
    expect(await userinfo(await tokensFor('openid address'))).toMatchObject({
      sub: user.id,
      address: { formatted: address.formatted, country: 'US' },
    });
  });

  test('oidcc-scope-all: all of them together give all their claims (§5.4)', async () => {
    const tokens = await tokensFor('openid address email phone profile');
    expect(new Set(tokens.scope?.split(' '))).toEqual(
      new Set(['openid', 'address', 'email', 'phone', 'profile']),
    );
    expect(await userinfo(tokens)).toMatchObject({
      ...profileClaims(),
      ...emailClaims,
      ...phoneClaims,
      address: { country: 'US' },
    });
  });

  test('openid alone gives nothing but sub (§5.4)', async () => {
    expect(await userinfo(await tokensFor('openid'))).toEqual({ sub: user.id });
  });
});

describe('claims that differ by contract', () => {
  test('updated_at is in milliseconds, where §5.1 counts seconds', async () => {
    const { updated_at: updatedAt } = await userinfo(await tokensFor('openid profile'));
    expect(updatedAt).toBeGreaterThan(1_600_000_000_000);
  });

  test('a phone number has no +, where §5.1 recommends E.164', async () => {
    const { phone_number: number } = await userinfo(await tokensFor('openid phone'));
    expect(number).toMatch(/^\d+$/);
  });

  test('members of address keep the names of the API, where §5.1.1 has street_address', async () => {
    const { address: answered } = await userinfo(await tokensFor('openid address'));
    expect(answered).toEqual(address);
  });

  test('the code flow’s ID Token carries the claims of the scopes too, where §5.4 leaves them to UserInfo', async () => {
    const { id_token: idToken = '' } = await tokensFor('openid email');
    expect(decodeJwt(idToken)).toMatchObject(emailClaims);
  });

  test('what is not known is null, where §5.3.2 would omit it', async () => {
    const stranger = await createUser(server);
    const { tokens } = await obtainTokens(server, application, stranger, { scope: 'openid email' });
    expect(await userinfo(tokens)).toEqual({
      sub: stranger.id,
      email: null,
      email_verified: false,
    });
  });
});
