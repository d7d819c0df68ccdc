import { afterEach, describe, expect, test } from 'vitest';
import type { SsoProvider } from '@/lib/sso/provider';
import { azureAdOidc } from '@/lib/sso/providers/azure-ad-oidc';
import { googleWorkspace } from '@/lib/sso/providers/google-workspace';
import { okta } from '@/lib/sso/providers/okta';
import type { DocumentedProvider } from '../support/upstream/documented';
import { entraPerson, entraTenant, playEntra } from '../support/upstream/entra';
import { googlePerson, playGoogle } from '../support/upstream/google';
import { oktaPerson, playOkta } from '../support/upstream/okta';

const playing: DocumentedProvider[] = [];

async function playedBy(play: Promise<DocumentedProvider>): Promise<DocumentedProvider> {
  const documented = await play;
  playing.push(documented);
  return documented;
}

afterEach(async () => {
  await Promise.all(playing.splice(0).map(({ provider }) => provider.stop()));
});

type Known = Record<string, unknown>;

/** Somebody is sent to the provider by a connector of these settings, and comes back. */
async function signIn(
  sso: SsoProvider,
  { provider, fetch, issuer }: DocumentedProvider,
  claims: Known,
  settings: Known = {},
) {
  const { clientId, clientSecret } = provider;
  const config = sso.config.parse({ clientId, clientSecret, issuer, ...settings });
  const io = {
    fetch,
    connectorId: 'company',
    domains: ['company.example'],
    privateKeys: async () => [],
  };
  const upstream = sso.upstream(config, io);
  const redirectUri = 'https://id.example.com/callback/company';
  const { authorizationUri, session } = await upstream.begin({
    state: 'state',
    redirectUri,
    relayState: 'uid',
  });
  const login = await upstream.finish(provider.authorize(authorizationUri, claims), session);
  return { asked: new URL(authorizationUri), login };
}

const email = 'abe@company.example';

describe('Entra ID', () => {
  test('signs people of one directory in, whose e-mail it vouches for only where it is trusted', async () => {
    const entra = await playedBy(playEntra());
    const { asked, login } = await signIn(azureAdOidc, entra, entraPerson(email));
    expect(asked.href).toContain(
      `https://login.microsoftonline.com/${entraTenant}/oauth2/v2.0/authorize?`,
    );
    expect(asked.searchParams.get('scope')?.split(' ')).toEqual(
      expect.arrayContaining(['openid', 'profile', 'email']),
    );
    expect(login).toMatchObject({
      issuer: `https://login.microsoftonline.com/${entraTenant}/v2.0`,
      user: { id: entraPerson(email).sub, name: 'Abe Lincoln' },
      vouched: [],
    });
    expect(login.user.rawData).toMatchObject({ oid: entraPerson(email).oid, tid: entraTenant });

    const trusted = await signIn(azureAdOidc, entra, entraPerson(email), {
      trustUnverifiedEmail: true,
    });
    expect(trusted.login).toMatchObject({ user: { email }, vouched: ['email'] });
  });

  test.each([true, 1, '1', 'true'])('vouches by xms_edov, said as %j', async (edov) => {
    const entra = await playedBy(playEntra());
    const { login } = await signIn(azureAdOidc, entra, entraPerson(email, { xms_edov: edov }));
    expect(login).toMatchObject({ user: { email }, vouched: ['email'] });
  });

  test('names the directory of whoever comes where many may, and lets in only people of the domains', async () => {
    const entra = await playedBy(playEntra({ audience: 'organizations' }));
    const tid = 'b8c4d2a0-1f5e-4c3b-9a7d-2e6f8a9b0c1d';
    const come = (address: string, claims: object) =>
      signIn(azureAdOidc, entra, entraPerson(address, { tid, ...claims }), {
        trustUnverifiedEmail: true,
      });
    const { login } = await come(email, { xms_edov: true });
    expect(login).toMatchObject({
      issuer: `https://login.microsoftonline.com/${tid}/v2.0`,
      vouched: ['email'],
    });
    const nobody = { reason: 'no_user' };
    await expect(come(email, {})).rejects.toMatchObject(nobody);
    await expect(come(email, { xms_edov: false })).rejects.toMatchObject(nobody);
    await expect(come('eve@evil.example', { xms_edov: true })).rejects.toMatchObject(nobody);
  });
});

describe('Google', () => {
  test('lets in who belongs to the Workspace of the domain', async () => {
    const google = await playedBy(playGoogle());
    const person = googlePerson(email, 'company.example');
    const { asked, login } = await signIn(googleWorkspace(), google, person);
    expect(asked.origin).toBe('https://accounts.google.com');
    expect(asked.searchParams.get('hd')).toBe('company.example');
    expect(login).toMatchObject({
      issuer: 'https://accounts.google.com',
      user: { id: person.sub, email, name: 'Elisa Beckett', avatar: person.picture },
      vouched: ['email'],
    });
  });

  test.each([
    ['an account of one’s own', undefined],
    ['an account of another Workspace', 'elsewhere.example'],
  ])('keeps %s out, whatever its address', async (_what, hd) => {
    const google = await playedBy(playGoogle());
    const refused = signIn(googleWorkspace(), google, googlePerson(email, hd));
    await expect(refused).rejects.toMatchObject({ reason: 'no_user' });
  });
});

describe('Okta', () => {
  test.each(['org', 'default'] as const)(
    'says who it is by user info, by the %s authorization server',
    async (server) => {
      const company = await playedBy(playOkta({ server }));
      const { login } = await signIn(okta, company, oktaPerson(email));
      const issuer = `https://company.okta.com${server === 'org' ? '' : '/oauth2/default'}`;
      expect(login).toMatchObject({
        issuer,
        user: { id: oktaPerson(email).sub, email, name: 'John Doe' },
        vouched: ['email'],
      });
    },
  );

  test('does not vouch for an address that it says is not verified', async () => {
    const company = await playedBy(playOkta());
    const person = { ...oktaPerson(email), email_verified: false };
    const { login } = await signIn(okta, company, person, { trustUnverifiedEmail: true });
    expect(login.vouched).toEqual([]);
  });
});
