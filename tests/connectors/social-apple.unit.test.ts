import { afterAll, describe, expect, test } from 'vitest';
import { apple } from '@/lib/connectors/social/apple';
import { applePerson, playApple } from '../support/upstream/apple';
import { socialLogin } from '../support/upstream/social-login';

const { provider, fetch, answer } = await playApple();
afterAll(() => provider.stop());

type Fields = Record<string, unknown>;

const person = applePerson('ada@privaterelay.appleid.com');
const ada = { firstName: 'Ada', lastName: 'Lovelace' };

/** `changed` is done to the fields that Apple's page posts. */
function signIn(
  claims: Fields = person,
  changed: (fields: Record<string, string>) => Fields = (fields) => fields,
  name?: typeof ada,
) {
  return socialLogin(apple(), {
    config: { clientId: provider.clientId },
    browser: async (uri) => changed(await answer(uri, claims, name)),
    fetch,
  });
}

describe('Apple', () => {
  test('posts who somebody is, and asks for no secret', async () => {
    const { asked, login } = await signIn();
    expect(asked.origin + asked.pathname).toBe('https://appleid.apple.com/auth/authorize');
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code id_token',
      response_mode: 'form_post',
      scope: 'openid name email',
      nonce: expect.any(String),
    });
    expect(login).toMatchObject({
      user: { id: person.sub, email: person.email },
      vouched: ['email'],
      issuer: 'https://appleid.apple.com',
    });
    expect(login.tokens).toBeUndefined();
    expect(provider.requests.filter(({ place }) => place === 'token')).toEqual([]);
  });

  test('tells a name the first time, beside the token', async () => {
    const { login } = await signIn(person, undefined, ada);
    expect(login.user.name).toBe('Ada Lovelace');
    expect((await signIn()).login.user.name).toBeUndefined();
  });

  test.each([['{'], ['"text"'], ['{"name":7}'], ['{"name":{"firstName":{}}}']])(
    'may post a name that is none: %s',
    async (user) => {
      const { login } = await signIn(person, (fields) => ({ ...fields, user }));
      expect(login.user.id).toBe(person.sub);
      expect(login.user.name).toBeUndefined();
    },
  );

  test('vouches for no address that it has not verified', async () => {
    const { login } = await signIn({ ...person, email_verified: 'false' });
    expect(login.vouched).toEqual([]);
    expect(login.user.email).toBeUndefined();
  });

  test('does not take the address that is posted beside the token for its own word', async () => {
    const user = JSON.stringify({ name: ada, email: 'victim@example.com' });
    const { login } = await signIn(person, (fields) => ({ ...fields, user }));
    expect(login.user.email).toBe(person.email);
  });

  test.each([
    ['of another request', { nonce: 'of somebody else' }],
    ['for another application', { aud: 'somebody-else' }],
    ['of another issuer', { iss: 'https://appleid.example.com' }],
    ['that has ended', { iat: 1_700_000_000, exp: 1_700_003_600 }],
    ['with another code', { c_hash: 'of another code' }],
  ])('has no token taken %s', async (_, claims) => {
    await expect(signIn({ ...person, ...claims })).rejects.toMatchObject({
      reason: 'invalid_answer',
    });
  });

  test.each([
    ['with another state', { state: 'of somebody else' }, 'foreign_answer'],
    ['without a token', { id_token: undefined }, 'foreign_answer'],
    ['with two tokens', { id_token: ['a', 'b'] }, 'foreign_answer'],
    ['that is a refusal', { error: 'user_cancelled_authorize' }, 'refused'],
    ['with a token that nobody signed', { id_token: 'e30.e30.' }, 'invalid_answer'],
  ])('has no answer taken %s', async (_, changed, reason) => {
    await expect(signIn(person, (fields) => ({ ...fields, ...changed }))).rejects.toMatchObject({
      reason,
    });
  });
});
