import { afterAll, describe, expect, test } from 'vitest';
import { microsoft } from '@/lib/connectors/social/microsoft';
import { entraPerson, entraTenant, playEntra } from '../support/upstream/entra';
import { socialLogin } from '../support/upstream/social-login';

const [company, common] = await Promise.all([playEntra(), playEntra({ audience: 'common' })]);
afterAll(() => Promise.all([company.provider.stop(), common.provider.stop()]));

const personalTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';
const cloudInstance = 'https://login.microsoftonline.com';

type Fields = Record<string, unknown>;

function signIn(person: Fields, { tenantId = 'common', ...settings }: Fields = {}) {
  const { provider, fetch } = tenantId === 'common' ? common : company;
  const { clientId, clientSecret } = provider;
  return socialLogin(microsoft(), {
    config: { clientId, clientSecret, cloudInstance, tenantId, ...settings },
    browser: (uri) => provider.authorize(uri, person),
    fetch,
  });
}

const email = 'abe@company.example';

describe('Microsoft', () => {
  test('tells who somebody of any company is, whose address anybody may have written', async () => {
    const { asked, login } = await signIn(entraPerson(email));
    expect(asked.href).toContain(`${cloudInstance}/common/oauth2/v2.0/authorize?`);
    expect(asked.searchParams.get('scope')).toBe('openid profile email User.Read');
    expect(login).toMatchObject({
      user: { id: '00000000-0000-0000-66f3-3332eca7ea81', name: 'Abe Lincoln' },
      vouched: [],
      issuer: `${cloudInstance}/${entraTenant}/v2.0`,
    });
    expect(login.user.email).toBeUndefined();
  });

  test.each([[true], [1], ['1']])(
    'vouches for an address whose domain it knows the owner of: %s',
    async (said) => {
      const { login } = await signIn(entraPerson(email, { xms_edov: said }));
      expect(login).toMatchObject({ user: { email }, vouched: ['email'] });
    },
  );

  test('says of an address whose domain is somebody else’s that it is not verified', async () => {
    const person = entraPerson(email, { xms_edov: false });
    for (const settings of [{}, { tenantId: entraTenant }]) {
      const { login } = await signIn(person, settings);
      expect(login.vouched).toEqual([]);
      expect(login.user.email).toBeUndefined();
    }
  });

  test('of one company tells an address that it does not vouch for', async () => {
    const { login } = await signIn(entraPerson(email), { tenantId: entraTenant });
    expect(login.user.email).toBe(email);
    expect(login.vouched).toEqual([]);
  });

  test('of one company lets nobody of another in', async () => {
    const stranger = entraPerson(email, { tid: '11111111-2222-3333-4444-555555555555' });
    const iss = `${cloudInstance}/11111111-2222-3333-4444-555555555555/v2.0`;
    await expect(signIn({ ...stranger, iss }, { tenantId: entraTenant })).rejects.toMatchObject({
      reason: 'invalid_answer',
    });
  });

  test('names the issuer by the tenant that the account is in', async () => {
    const person = entraPerson(email, { iss: `${cloudInstance}/${personalTenant}/v2.0` });
    await expect(signIn(person)).rejects.toMatchObject({ reason: 'invalid_answer' });
  });

  test('gives a personal account the id that Microsoft Graph has for it', async () => {
    const { login } = await signIn(entraPerson(email, { tid: personalTenant }));
    expect(login.user.id).toBe('66f33332eca7ea81');
  });

  test('asks people as the settings say', async () => {
    const { asked } = await signIn(entraPerson(email), {
      prompts: ['select_account'],
      scopes: 'User.Read Calendars.Read',
    });
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      prompt: 'select_account',
      scope: 'openid profile email User.Read Calendars.Read',
    });
  });

  test.each([['common/..'], ['a b'], ['../x'], ['']])(
    'has no tenant whose name would lead elsewhere: %s',
    (tenantId) => {
      const config = { clientId: 'a', clientSecret: 'b', cloudInstance, tenantId };
      expect(microsoft().config.safeParse(config).success).toBe(false);
    },
  );
});
