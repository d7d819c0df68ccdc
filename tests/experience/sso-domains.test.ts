import { beforeEach, describe, expect, test } from 'vitest';
import { memberships } from '../support/invitations';
import { createUser, management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { createOrganization } from '../support/organizations';
import { startOwnServer } from '../support/server';
import { begun, settle } from './codes';
import {
  arrived,
  companyDoor,
  type Door,
  identify,
  newDomain,
  providerOfFile,
  signedUpBy,
  socialDoor,
  somebody,
  submit,
} from './provider-people';
import { begin, call, prove } from './visitors';

/** Its own: single sign-on is the tenant's setting. */
const { info: server } = await startOwnServer();
const provider = await providerOfFile();
const domain = newDomain();
const door = await companyDoor(server, provider, [domain]);

const strict = {
  singleSignOnEnabled: true,
  signUp: { identifiers: ['username' as const], password: true, verify: false },
  mfa: { factors: ['Totp' as const], policy: 'Mandatory' as const },
  passkeySignIn: { enabled: true },
};

beforeEach(() => settle(server, strict));

/** Somebody of the company. */
function colleague(claims: Record<string, unknown> = {}, at = domain) {
  const someone = somebody();
  return { ...someone, email: `${someone.sub}@${at}`, ...claims };
}

const signIn = (claims: Record<string, unknown>, at: Door = door) =>
  arrived(server, 'SignIn', at, claims);

describe('organizations of a company', () => {
  async function joinable(doorId: string) {
    const organization = await createOrganization(server);
    const path = `/organizations/${organization.id}/jit`;
    await management(server, 'PUT', `${path}/sso-connectors`, { ssoConnectorIds: [doorId] });
    return organization;
  }

  test('are joined by whoever is new, in place of those of the domain', async () => {
    const organization = await joinable(door.id);
    const ofDomain = await createOrganization(server);
    const path = `/organizations/${ofDomain.id}/jit/email-domains`;
    await management(server, 'PUT', path, { emailDomains: [domain] });
    const { id } = await signedUpBy(server, door, colleague());
    expect(Object.keys(await memberships(server, { id }))).toEqual([organization.id]);
  });

  test('are joined once by whoever is linked', async () => {
    const at = newDomain();
    const other = await companyDoor(server, provider, [at]);
    const organization = await joinable(other.id);
    const ada = colleague({}, at);
    const { id } = await createUser(server, { primaryEmail: ada.email });
    const first = await signIn(ada, other);
    await identify(first.who, first.verificationId);
    expect(await submit(first.who)).toBeUndefined();
    expect(Object.keys(await memberships(server, { id }))).toEqual([organization.id]);
    await management(server, 'DELETE', `/organizations/${organization.id}/users/${id}`);
    const again = await signIn(ada, other);
    await identify(again.who, again.verificationId);
    expect(await submit(again.who)).toBeUndefined();
    expect(await memberships(server, { id })).toEqual({});
  });
});

describe('an address at the domain of a company', () => {
  const refused = {
    status: 422,
    code: 'session.sso_enabled',
    body: {
      data: { ssoConnectors: [expect.objectContaining({ id: door.id, domains: [domain] })] },
    },
  };

  async function member() {
    const password = strongPassword();
    const primaryEmail = `${uniqueName('ada').toLowerCase()}@${domain}`;
    const { username } = await createUser(server, { primaryEmail, password });
    return { username, primaryEmail, password };
  }

  test('is not signed in with by a password, and no secret is told', async () => {
    const { primaryEmail: value, password, username } = await member();
    const who = await begin(server, 'SignIn');
    const identifier = { type: 'email', value };
    const { body } = await call(who, 'POST', '/verification/password', { identifier, password });
    const answer = await identify(who, String(body.verificationId));
    expect(answer).toMatchObject(refused);
    expect(JSON.stringify(answer.body)).not.toContain(provider.clientSecret);
    expect(JSON.stringify(answer.body)).not.toContain('"config"');
    // The contract asks about addresses alone.
    const byName = await begin(server, 'SignIn');
    const verificationId = await prove(byName, { username, password });
    expect(await identify(byName, verificationId)).toMatchObject({ status: 204 });
  });

  test('is not signed in with by a code, nor signed up with', async () => {
    const { primaryEmail } = await member();
    const known = await begun(server, 'SignIn', { type: 'email', value: primaryEmail });
    expect(await identify(known.who, known.verificationId)).toMatchObject(refused);
    const value = `${uniqueName('new').toLowerCase()}@${domain}`;
    const fresh = await begun(server, 'Register', { type: 'email', value });
    expect(await identify(fresh.who, fresh.verificationId)).toMatchObject(refused);
    const given = { type: 'email', verificationId: fresh.verificationId };
    expect(await call(fresh.who, 'POST', '/profile', given)).toMatchObject(refused);
  });

  test('does not come in by a social provider, linked, related or new', async () => {
    const social = await socialDoor(server, provider);
    const { primaryEmail } = await member();
    for (const email of [primaryEmail, `${uniqueName('new').toLowerCase()}@${domain}`]) {
      const ada = somebody({ email });
      const known = await arrived(server, 'SignIn', social, ada);
      expect(await identify(known.who, known.verificationId)).toMatchObject(refused);
      const asked = { linkSocialIdentity: true };
      expect(await identify(known.who, known.verificationId, asked)).toMatchObject(refused);
      const fresh = await arrived(server, 'Register', social, ada);
      expect(await identify(fresh.who, fresh.verificationId)).toMatchObject(refused);
    }
  });

  test('is free where single sign-on is off', async () => {
    await settle(server, { ...strict, singleSignOnEnabled: false });
    const { primaryEmail } = await member();
    const known = await begun(server, 'SignIn', { type: 'email', value: primaryEmail });
    expect(await identify(known.who, known.verificationId)).toMatchObject({ status: 204 });
  });

  test('recovers its password all the same', async () => {
    const { primaryEmail } = await member();
    const address = { type: 'email' as const, value: primaryEmail };
    const { who, verificationId } = await begun(server, 'ForgotPassword', address);
    expect(await identify(who, verificationId)).toMatchObject({ status: 204 });
  });
});
