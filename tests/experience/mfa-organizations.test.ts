import { beforeEach, describe, expect, it } from 'vitest';
import { method } from '../management/sign-in-settings';
import { obtainTokens, requestTokens } from '../support/flow';
import { createApplication, createUser, type JsonObject, management } from '../support/management';
import { askFor, decide } from '../support/mfa';
import { uniqueName } from '../support/names';
import { addMember, createOrganization } from '../support/organizations';
import { startOwnServer } from '../support/server';
import { newEmail, settle, submitted } from './codes';
import { goesOn, PageVisitor } from './page-visitor';
import {
  bindApp,
  choose,
  owner,
  settleUsernames,
  submit,
  unproved,
  unskippable,
} from './second-factors';
import { identified, signedUp } from './visitors';

/** Its own: what is asked of second factors is the tenant's settings. */
const { info: server } = await startOwnServer();

beforeEach(() => settleUsernames(server));

describe('an organization that demands a second factor', () => {
  const demand = {
    factors: ['Totp' as const],
    organizationRequiredMfaPolicy: 'Mandatory' as const,
  };

  it.each(['NoPrompt', 'PromptAtSignInAndSignUp'] as const)(
    'gets it from its members under %s',
    async (policy) => {
      await askFor(server, { ...demand, policy });
      const person = await signedUp(server);
      await decide(server, person, { mfa: { skipped: true } });
      await addMember(server, await createOrganization(server, { isMfaRequired: true }), person);
      const who = await identified(server, person);
      const { body } = await submit(who);
      expect([body.code, body.data]).toEqual(['user.missing_mfa', { availableFactors: ['Totp'] }]);
      expect(await choose(who, '/mfa-skipped')).toMatchObject(unskippable);
      expect((await bindApp(who)).bound).toBe(204);
      expect(await submitted(who)).toBe(200);
    },
  );

  it('gets it proved by members who would rather not', async () => {
    await askFor(server, { ...demand, policy: 'NoPrompt' });
    const { person } = await owner(server);
    await decide(server, person, { mfa: { enabled: false } });
    expect(await submitted(await identified(server, person))).toBe(200);
    await addMember(server, await createOrganization(server, { isMfaRequired: true }), person);
    expect(await submit(await identified(server, person))).toMatchObject(unproved);
  });

  it('gets it from nobody where the tenant does not care', async () => {
    const policy = { factors: demand.factors, policy: 'NoPrompt' as const };
    await askFor(server, { ...policy, organizationRequiredMfaPolicy: 'NoPrompt' });
    const person = await signedUp(server);
    await addMember(server, await createOrganization(server, { isMfaRequired: true }), person);
    expect(await submitted(await identified(server, person))).toBe(200);
  });
});

describe('an organization that lets people join by their address', () => {
  it('gets a factor from whoever signs up on the pages, in the same step', async () => {
    const domain = `${uniqueName('d').replace('_', '-')}.example.com`;
    const { id } = await createOrganization(server, { isMfaRequired: true });
    const emailDomains = [domain];
    await management(server, 'PUT', `/organizations/${id}/jit/email-domains`, { emailDomains });
    await settle(server);
    await askFor(server, {
      factors: ['Totp'],
      policy: 'NoPrompt',
      organizationRequiredMfaPolicy: 'Mandatory',
    });
    const register = async (identifier: string) => {
      const who = await PageVisitor.open(server);
      await who.send('/register', { identifier });
      return who.giveCode('/register/verification-code', identifier);
    };
    const member = await register(newEmail(domain).value);
    expect(member.path).toBe('/mfa-binding/Totp');
    expect((await register(newEmail().value)).path).toEqual(goesOn);
  });
});

describe('a token for an organization that demands a second factor', () => {
  it('is for whoever has an address, while the tenant sends codes to it as a factor', async () => {
    await settle(server, {
      signIn: { methods: [method('username', true, false), method('email', true, false)] },
      signUp: { identifiers: ['username'], password: true, verify: false },
      forgotPasswordMethods: [],
    });
    await askFor(server, { factors: ['EmailVerificationCode'], policy: 'NoPrompt' });
    const organization = await createOrganization(server, { isMfaRequired: true });
    const refresh = async (fields: JsonObject) => {
      const person = await createUser(server, fields);
      await decide(server, person, { mfa: { enabled: false } });
      await addMember(server, organization, person);
      const app = await createApplication(server);
      const { tokens } = await obtainTokens(server, app, person, {
        scope: 'openid offline_access urn:logto:scope:organizations',
        params: { prompt: 'login consent', resource: 'urn:logto:resource:organizations' },
      });
      return () =>
        requestTokens(server, app, {
          grant_type: 'refresh_token',
          refresh_token: tokens.refresh_token ?? '',
          organization_id: organization.id,
        });
    };
    const reachable = await refresh({ primaryEmail: newEmail().value });
    const other = await refresh({});
    expect(await reachable()).toMatchObject({ status: 200 });
    expect(await other()).toMatchObject({ status: 403, body: { error: 'access_denied' } });
    await askFor(server, { policy: 'NoPrompt' });
    expect(await reachable()).toMatchObject({ status: 403, body: { error: 'access_denied' } });
  });
});
