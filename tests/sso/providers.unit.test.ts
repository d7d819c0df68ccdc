import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ssoProviderNames } from '@/lib/sso/provider';
import { azureAdOidc } from '@/lib/sso/providers/azure-ad-oidc';
import { googleWorkspace } from '@/lib/sso/providers/google-workspace';
import { oidc } from '@/lib/sso/providers/oidc';
import { okta } from '@/lib/sso/providers/okta';
import { ssoProviderOf, ssoProviders } from '@/lib/sso/registry';
import { playedProvider } from '../support/upstream/played-provider';
import { ioOf, signInAt } from './sign-in-at';

const ada = { sub: 'ada', email: 'ada@example.com', name: 'Ada' };

test('every provider of the contract is there once', () => {
  const names = ssoProviders.map(({ providerName }) => providerName);
  expect(names.toSorted()).toEqual([...ssoProviderNames].sort());
  expect(ssoProviderOf('Ping')).toBeUndefined();
});

describe.each(ssoProviders.map((one) => [one.providerName, one] as const))('%s', (_, provider) => {
  test('has words and pictures of its own, which run nothing and load nothing', () => {
    expect(provider.name.en).toMatch(/\w/);
    expect(provider.description.en).toMatch(/\.$/);
    for (const path of [provider.logo, provider.logoDark]) {
      expect(path).toMatch(/^\/connectors\/sso-[\w-]+\.svg$/);
      const svg = readFileSync(`public${path}`, 'utf8');
      expect(svg).toContain('<svg');
      expect(svg).not.toMatch(/<script|on\w+=|href|<image|<foreignObject/i);
    }
  });

  test('has unlike settings refused', () => {
    for (const settings of [undefined, null, 'text', [], {}, { clientId: 1 }]) {
      expect(provider.config.safeParse(settings).success).toBe(false);
    }
  });
});

describe('a provider of OpenID Connect', () => {
  test('is asked for openid, profile and email, whatever else is asked for', async () => {
    const played = await playedProvider();
    const { asked } = await signInAt(played, oidc, { scope: 'groups  email offline_access' });
    const scopes = asked.get('scope')?.split(' ');
    expect(scopes?.toSorted()).toEqual(['email', 'groups', 'offline_access', 'openid', 'profile']);
    expect((await signInAt(played, oidc)).asked.get('scope')).toBe('openid profile email');
  });

  test('is told our secret by HTTP Basic', async () => {
    const played = await playedProvider();
    await signInAt(played, oidc);
    const token = played.requests.find(({ place }) => place === 'token');
    expect(token?.headers.authorization).toMatch(/^Basic /);
    expect(token?.params.has('client_secret')).toBe(false);
  });

  test.each([
    [true, false, true],
    [true, true, true],
    [undefined, true, true],
    [null, true, true],
    [undefined, false, false],
    [undefined, undefined, false],
    [false, true, false],
    [false, false, false],
  ])(
    'vouches for an address that it calls verified: %s, trusted: %s -> %s',
    async (emailVerified, trustUnverifiedEmail, isVouched) => {
      const played = await playedProvider();
      played.person = { ...ada, email_verified: emailVerified };
      const { login } = await signInAt(played, oidc, { trustUnverifiedEmail });
      expect(login.vouched).toEqual(isVouched ? ['email'] : []);
      expect(login.user.email).toBe(isVouched ? ada.email : undefined);
    },
  );
});

describe('Okta', () => {
  test.each(['', '/oauth2/default', '/oauth2/aus1example'])(
    'signs in by the authorization server at "%s", and says all by its user info',
    async (path) => {
      const played = await playedProvider(path);
      played.person = { sub: 'ada' };
      played.userInfo = () => ({ ...ada, email_verified: true });
      const { login } = await signInAt(played, okta);
      expect(login).toMatchObject({
        user: { id: 'ada', email: ada.email, name: 'Ada' },
        vouched: ['email'],
        issuer: played.issuer,
      });
    },
  );

  test('has no slash too many or too few', async () => {
    const played = await playedProvider('/oauth2/default');
    const settings = { issuer: `${played.issuer}/` };
    expect((await signInAt(played, okta, settings)).login.issuer).toBe(played.issuer);
  });
});

describe('Entra ID', () => {
  const tid = '0f8fad5b-d9cb-469f-a165-70867728950e';
  const otherTid = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

  async function entra(tenant: string, person: object) {
    const played = await playedProvider(`/${tenant}/v2.0`);
    const { origin } = new URL(played.issuer);
    const isOne = tenant === tid;
    played.discovery = { issuer: isOne ? played.issuer : `${origin}/{tenantid}/v2.0` };
    played.person = { ...ada, tid, iss: `${origin}/${tid}/v2.0`, ...person };
    return played;
  }

  test('of one tenant vouches where the administrator trusts it', async () => {
    const played = await entra(tid, {});
    expect((await signInAt(played, azureAdOidc)).login.vouched).toEqual([]);
    const { login } = await signInAt(played, azureAdOidc, { trustUnverifiedEmail: true });
    expect(login).toMatchObject({ vouched: ['email'], user: { email: ada.email } });
  });

  test.each(['common', 'organizations'])(
    'of %s is of the tenant that the ID token names, and is never trusted with an address',
    async (tenant) => {
      const played = await entra(tenant, {});
      const trusting = { trustUnverifiedEmail: true };
      const { login } = await signInAt(played, azureAdOidc, trusting, ioOf());
      expect(login.vouched).toEqual([]);
      expect(login.user.email).toBeUndefined();
      expect(login.issuer).toMatch(new RegExp(`/${tid}/v2.0$`));
    },
  );

  test.each([
    [true, true],
    [1, true],
    ['1', true],
    ['True', true],
    [false, false],
    [0, false],
    ['0', false],
    ['', false],
  ])('vouches by the domain that the tenant owns, xms_edov: %o', async (edov, isVouched) => {
    for (const tenant of [tid, 'organizations']) {
      const played = await entra(tenant, { xms_edov: edov });
      const trusting = { trustUnverifiedEmail: true };
      const { login } = await signInAt(played, azureAdOidc, trusting, ioOf());
      expect(login.vouched).toEqual(isVouched ? ['email'] : []);
    }
  });

  test.each([
    [{}, 'example.com'],
    [{ xms_edov: false }, 'example.com'],
    [{ xms_edov: true }, 'evil.example'],
  ])(
    'of many tenants lets nobody in who is not proved to be of the company: %o of %s',
    async (claims, domain) => {
      const played = await entra('organizations', { email: `ada@${domain}`, ...claims });
      const answer = signInAt(played, azureAdOidc, {}, ioOf('example.com'));
      await expect(answer).rejects.toMatchObject({ reason: 'no_user' });
    },
  );

  test('says nothing of an address by its user info, which has no xms_edov', async () => {
    const played = await entra(tid, { xms_edov: true });
    played.userInfo = () => ({ sub: 'ada', email: 'victim@example.com' });
    expect((await signInAt(played, azureAdOidc)).login.user.email).toBe(ada.email);
  });

  test('of one tenant lets nobody of another in', async () => {
    const played = await entra(tid, {});
    const { origin } = new URL(played.issuer);
    played.person = { ...ada, tid: otherTid, iss: `${origin}/${otherTid}/v2.0` };
    const answer = signInAt(played, azureAdOidc);
    await expect(answer).rejects.toMatchObject({ reason: 'invalid_answer' });
  });

  test('of many tenants lets nobody in whose issuer is not their tenant’s', async () => {
    const played = await entra('organizations', { tid: otherTid });
    const answer = signInAt(played, azureAdOidc);
    await expect(answer).rejects.toMatchObject({ reason: 'invalid_answer' });
  });
});

describe('Google Workspace', () => {
  async function google(person: object = {}) {
    const played = await playedProvider();
    played.person = { ...ada, email_verified: true, hd: 'example.com', ...person };
    return { played, kind: googleWorkspace(played.issuer) };
  }

  test('is Google, which is no setting of a tenant', async () => {
    const asked: string[] = [];
    const io = {
      ...ioOf(),
      fetch: async (url: string | URL) => {
        asked.push(String(url));
        return new Response('{}', { status: 404 });
      },
    };
    const settings = { clientId: 'c', clientSecret: 's', issuer: 'https://evil.example' };
    const provider = googleWorkspace();
    const config = provider.config.parse(settings);
    expect(config).not.toHaveProperty('issuer');
    await expect(provider.discover(config, io)).rejects.toThrow();
    expect(asked).toEqual(['https://accounts.google.com/.well-known/openid-configuration']);
  });

  test('lets people choose an account, of the company where that has one domain', async () => {
    const { played, kind } = await google();
    const { asked, login } = await signInAt(played, kind);
    expect(Object.fromEntries(asked)).toMatchObject({
      prompt: 'select_account',
      hd: 'example.com',
    });
    expect(asked.has('access_type')).toBe(false);
    expect(login).toMatchObject({ user: { id: 'ada', email: ada.email }, vouched: ['email'] });
    const several = await signInAt(played, kind, {}, ioOf('a.example', 'example.com'));
    expect(several.asked.get('hd')).toBe('*');
  });

  test('gives refresh tokens where they are asked for', async () => {
    const { played, kind } = await google();
    const { asked } = await signInAt(played, kind, { offlineAccess: true });
    expect(Object.fromEntries(asked)).toMatchObject({
      prompt: 'select_account consent',
      access_type: 'offline',
    });
  });

  test.each([undefined, null, '', 'evil.example', 'sub.example.com', ['example.com']])(
    'lets nobody in whose account is not one of the company’s: %o',
    async (hd) => {
      const { played, kind } = await google({ hd });
      await expect(signInAt(played, kind)).rejects.toMatchObject({ reason: 'no_user' });
    },
  );

  test('can be tried before there are domains, by an account of some company', async () => {
    const { played, kind } = await google({ hd: 'Example.com' });
    expect((await signInAt(played, kind, {}, ioOf())).login.user.id).toBe('ada');
    played.person = { ...played.person, hd: undefined };
    await expect(signInAt(played, kind, {}, ioOf())).rejects.toMatchObject({ reason: 'no_user' });
  });
});
