import { describe, expect, test } from 'vitest';
import { failureOf, signInByOidc } from '../support/upstream/engine';
import {
  type PlayedProvider,
  playedProvider,
  type SignPlayed,
} from '../support/upstream/played-provider';

type Claims = Record<string, unknown>;

const seconds = () => Math.floor(Date.now() / 1000);

describe('user info is refused', () => {
  const withUserInfo = async (say: (provider: PlayedProvider) => unknown) => {
    const provider = await playedProvider();
    provider.person = { sub: 'u1' };
    const said = await say(provider);
    provider.userInfo = () => said;
    return failureOf(signInByOidc(provider));
  };
  const somebodyElse = 'invalid_answer: The user info is of somebody else';

  test('of another person, or of nobody', async () => {
    expect(await withUserInfo(() => ({ sub: 'u2' }))).toBe(somebodyElse);
    expect(await withUserInfo(() => ({ email: 'victim@example.com' }))).toBe(somebodyElse);
    expect(await withUserInfo(() => ['u1'])).toMatch(/^invalid_answer/);
  });

  test('that is signed by others, for others, of another provider or of another person', async () => {
    const signed = (claims: Claims, by: (provider: PlayedProvider) => Promise<SignPlayed>) =>
      withUserInfo(async (provider) => {
        const sign = await by(provider);
        return sign({ sub: 'u1', iss: provider.issuer, aud: provider.clientId, ...claims });
      });
    const right = async ({ sign }: PlayedProvider) => sign;
    expect(await signed({}, right)).toBe('none');
    expect(await signed({ sub: 'u2' }, right)).toBe(somebodyElse);
    expect(await signed({ aud: 'other' }, right)).toMatch(/^invalid_answer: .*another client$/);
    expect(await signed({ iss: 'https://evil.example' }, right)).toMatch(/^invalid_answer/);
    expect(await signed({ exp: seconds() - 120 }, right)).toMatch(/^invalid_answer: .*EXPIRED$/);
    const wrong = async () => (await playedProvider()).sign;
    expect(await signed({}, wrong)).toMatch(/^invalid_answer: .*ERR_JWKS_NO_MATCHING_KEY$/);
  });
});
