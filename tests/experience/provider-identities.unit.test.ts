import { describe, expect, it } from 'vitest';
import { firstRefusal } from '@/lib/experience/checks';
import { whatIsMissing } from '@/lib/experience/next-step';
import { identifyBySso, ssoGains } from '@/lib/factors/enterprise-sso/identify';
import type { EnterpriseSsoRecord } from '@/lib/factors/enterprise-sso/record';
import { identifySocial, socialGains } from '@/lib/factors/social/identify';
import type { SocialRecord } from '@/lib/factors/social/record';
import type { SsoConnector } from '@/lib/sso/store';
import type { UserIdentifier } from '@/lib/users/schema';
import { facts, interaction, people, settingsWith, stored, user } from './examples';

const ada = user({ primaryEmail: 'ada@example.com', primaryPhone: '819012345678' });
const byAddress = people({
  byIdentifier: async ({ type, value }: UserIdentifier) =>
    value === (type === 'email' ? ada.primaryEmail : ada.primaryPhone) ? ada : undefined,
});

const info = { id: 'sub', email: 'ada@example.com', phone: '+81 90-1234-5678', name: 'Ada' };

const social = (patch: Partial<SocialRecord> = {}): SocialRecord => ({
  id: 'record',
  type: 'Social',
  connectorId: 'c',
  target: 'played',
  socialUserInfo: info,
  vouched: ['email'],
  ...patch,
});

const sso = (patch: Partial<EnterpriseSsoRecord> = {}): EnterpriseSsoRecord => ({
  id: 'record',
  type: 'EnterpriseSso',
  connectorId: 'c',
  issuer: 'https://idp.example.com',
  enterpriseSsoUserInfo: info,
  vouched: ['email'],
  ...patch,
});

describe('whose an account at a social provider may become', () => {
  it.each<[string, Partial<SocialRecord>, UserIdentifier | undefined]>([
    ['by a vouched e-mail', {}, { type: 'email', value: 'ada@example.com' }],
    [
      'by a vouched phone, before the e-mail',
      { vouched: ['email', 'phone'] },
      { type: 'phone', value: '+81 90-1234-5678' },
    ],
    ['by nothing that nobody vouches for', { vouched: [] }, undefined],
    ['by nothing where it is not said who vouches', { vouched: undefined }, undefined],
    [
      'by nothing that is no one address',
      { socialUserInfo: { ...info, email: 'ada@example.com, eve@example.com' } },
      undefined,
    ],
    ['by nothing before somebody is back', { socialUserInfo: undefined }, undefined],
  ])('%s', async (_by, patch, identifier) => {
    const related = await identifySocial.related?.find(social(patch), byAddress);
    expect(related?.identifier).toEqual(identifier);
    expect(identifySocial.unknown(social(patch), related)).toEqual({
      code: 'user.identity_not_exist',
      ...(identifier && { data: { relatedUser: identifier } }),
    });
  });
});

describe('who comes from a company', () => {
  const owner = (ssoConnectorId: string) =>
    people({ bySsoIdentity: async () => ({ user: ada, ssoConnectorId }) });

  it.each<[string, Partial<EnterpriseSsoRecord>, string, boolean]>([
    ['the owner of the account there', {}, 'c', true],
    ['nobody by another connector, whatever it calls its issuer', {}, 'other', false],
    ['nobody without an issuer', { issuer: undefined }, 'c', false],
    ['nobody before somebody is back', { enterpriseSsoUserInfo: undefined }, 'c', false],
  ])('is %s', async (_who, patch, connectorId, isFound) => {
    const found = await identifyBySso.findUser(sso(patch), owner(connectorId));
    expect(found?.id).toBe(isFound ? ada.id : undefined);
  });

  it('is whoever goes by a vouched address, and by no other', async () => {
    const find = (patch = {}) => identifyBySso.related?.find(sso(patch), byAddress);
    expect((await find())?.user.id).toBe(ada.id);
    expect(await find({ vouched: [] })).toBeUndefined();
    expect(await find({ vouched: ['phone'] })).toBeUndefined();
  });
});

describe('what is gained', () => {
  it('is the address of a company only where it vouches for it', () => {
    expect(ssoGains.bind(sso())).toMatchObject({ primaryEmail: 'ada@example.com' });
    expect(ssoGains.bind(sso({ vouched: [] }))).not.toHaveProperty('primaryEmail');
  });

  it('is offered by a social provider, in the form in which it is kept', () => {
    const avatar = 'javascript:alert(1)';
    const said = { ...info, avatar, name: ' Ada ' };
    const vouched = ['email' as const, 'phone' as const];
    expect(socialGains.offer(social({ socialUserInfo: said, vouched }))).toEqual({
      name: 'Ada',
      primaryEmail: 'ada@example.com',
      primaryPhone: '819012345678',
    });
  });

  it.each([
    [[], {}],
    [['email' as const], { primaryEmail: 'ada@example.com' }],
    [['phone' as const], { primaryPhone: '819012345678' }],
  ])('is no address that nobody has verified, with %j vouched for', (vouched, addresses) => {
    expect(socialGains.offer(social({ vouched }))).toEqual({ name: 'Ada', ...addresses });
  });

  it('has what was said in camel case, and our names for what we rely on', () => {
    const rawData = { sub: 'x', email: 'eve@evil.example.com', given_name: 'Ada', 'a-b': 1 };
    const record = sso({ enterpriseSsoUserInfo: { id: 'sub', rawData } });
    expect(ssoGains.bring(record).syncedEnterpriseSsoIdentity?.detail).toEqual({
      id: 'sub',
      givenName: 'Ada',
      aB: 1,
    });
  });

  it('is a name and a picture again only where they follow the provider', () => {
    expect(socialGains.bring(social())).toEqual({});
    expect(socialGains.bring(social({ syncsProfile: true }))).toEqual({ name: 'Ada' });
    expect(ssoGains.bring(sso())).not.toHaveProperty('name');
  });
});

const connector: SsoConnector = {
  ...{ id: 'c', providerName: 'OIDC', connectorName: 'Company', branding: {} },
  ...{ config: { clientSecret: 'secret' }, domains: ['example.com'], createdAt: new Date(1) },
  ...{ syncProfile: false, enableTokenStorage: false },
};

describe('an address of a company', () => {
  const about = (event: 'SignIn' | 'Register', type: string, patch = {}) =>
    facts({
      interaction: interaction(event),
      record: { id: 'r', type, verified: true, ...patch } as never,
      ssoConnectors: [connector],
    });

  it('is refused, with the connectors and without their secrets', () => {
    expect(firstRefusal(['emailIsNotForSso'], about('SignIn', 'Social'))).toEqual({
      code: 'session.sso_enabled',
      data: {
        ssoConnectors: [
          expect.not.objectContaining({ config: expect.anything() }) &&
            expect.objectContaining({ id: 'c', tenantId: 'default', createdAt: 1 }),
        ],
      },
    });
  });

  it('is let in by an invitation, which makes no account', () => {
    const at = (event: 'SignIn' | 'Register') =>
      firstRefusal(['emailIsNotForSso'], about(event, 'OneTimeToken'))?.code;
    expect(at('SignIn')).toBeUndefined();
    expect(at('Register')).toBe('session.sso_enabled');
  });
});

describe('a passkey', () => {
  it('does not sign in whom their company signs in', () => {
    const about = (isSsoUser: boolean) => facts({ interaction: interaction('SignIn'), isSsoUser });
    const refusal = firstRefusal(['passkeyIsNotForSso'], about(true));
    expect(refusal).toEqual({ code: 'session.passkey_sign_in.sso_users_not_allowed' });
    expect(firstRefusal(['passkeyIsNotForSso'], about(false))).toBeUndefined();
  });
});

describe('what is asked of whoever comes by a provider', () => {
  const strict = settingsWith({
    signUp: { identifiers: ['email'], password: true, verify: true },
    mfa: { factors: ['Totp'], policy: 'Mandatory' },
    passkeySignIn: { enabled: true },
  });
  const bare = user({ username: null, passwordDigest: null });
  const asked = (record: unknown, patch = {}, settings = strict) =>
    whatIsMissing(
      facts({
        interaction: interaction('SignIn', {
          userId: bare.id,
          verificationRecords: [record as never],
          ...patch,
        }),
        user: bare,
        settings,
        mfa: { stored: [stored('Totp')], isDemanded: true, risks: [] },
      }),
    )?.code;

  it('is nothing of whom their company sends', () => {
    expect(asked(sso({ userId: bare.id }))).toBeUndefined();
  });

  it('is everything where the record is somebody else’s, nobody’s or not back yet', () => {
    const required = 'session.mfa.require_mfa_verification';
    expect(asked(sso({ userId: 'bob-id' }))).toBe(required);
    expect(asked(sso())).toBe(required);
    const away = sso({ userId: bare.id, enterpriseSsoUserInfo: undefined });
    expect(asked(away)).toBe(required);
  });

  it('is a second factor of whoever comes by a social provider', () => {
    expect(asked(social({ userId: bare.id }))).toBe('session.mfa.require_mfa_verification');
  });

  it('is the profile, unless the tenant spares those of social providers', () => {
    const lax = { ...strict, mfa: { factors: [], policy: 'NoPrompt' as const }, passkeySignIn: {} };
    const record = social({ userId: bare.id });
    expect(asked(record, {}, lax)).toBe('user.missing_profile');
    const spared = { ...lax, socialSignIn: { skipRequiredIdentifiers: true } };
    expect(asked(record, {}, spared)).toBeUndefined();
    expect(asked(social({ userId: 'bob-id' }), {}, spared)).toBe('user.missing_profile');
  });
});
