import { exportJWK, exportSPKI, generateKeyPair, type JWK } from 'jose';
import { describe, expect, test } from 'vitest';
import type { WrittenProvider } from '@/lib/upstream/oidc/settings';
import { oidcUpstream } from '@/lib/upstream/oidc/upstream';
import { failureOf, oidcSettings, signInByOidc, upstreamRequest } from '../support/upstream/engine';
import {
  type PlayedProvider,
  playedProvider,
  type SignPlayed,
} from '../support/upstream/played-provider';

type Claims = Record<string, unknown>;

/** A sign-in that was begun: what its callback gets, and what is remembered of it. */
async function begun(provider: PlayedProvider, settings = oidcSettings(provider)) {
  const upstream = oidcUpstream(settings);
  const { authorizationUri, session } = await upstream.begin(upstreamRequest);
  return { upstream, session, answer: provider.authorize(authorizationUri) };
}

function tokenRequests({ requests }: PlayedProvider): number {
  return requests.filter(({ place }) => place === 'token').length;
}

/** What becomes of a sign-in with another ID token than the right one. */
async function withIdToken(
  change: (claims: Claims, sign: SignPlayed, provider: PlayedProvider) => Promise<string>,
): Promise<string> {
  const provider = await playedProvider();
  provider.idToken = (claims, sign) => change(claims, sign, provider);
  return failureOf(signInByOidc(provider));
}

const withClaims = (change: (claims: Claims) => Claims) =>
  withIdToken((claims, sign) => sign(change(claims)));

const seconds = () => Math.floor(Date.now() / 1000);
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('an answer of the browser is refused, and its code goes nowhere', () => {
  test('if its state is another one, or there are several', async () => {
    const provider = await playedProvider();
    const { upstream, session, answer } = await begun(provider);
    const foreign = 'foreign_answer: The answer is to another request: its state differs';
    expect(await failureOf(upstream.finish({ ...answer, state: 'guess' }, session))).toBe(foreign);
    const twice = { ...answer, state: ['the state', 'guess'] };
    expect(await failureOf(upstream.finish(twice, session))).toMatch(/^foreign_answer/);
    expect(tokenRequests(provider)).toBe(0);
  });

  test('if it names another provider, as in a mix-up of two', async () => {
    const provider = await playedProvider();
    const { upstream, session, answer } = await begun(provider);
    const mixedUp = { ...answer, iss: 'https://attacker.example' };
    const foreign = 'foreign_answer: The answer is of another provider: its iss differs';
    expect(await failureOf(upstream.finish(mixedUp, session))).toBe(foreign);
    // Also where it says that the person refused, which would tell the wrong story.
    const refusal = { state: 'the state', error: 'access_denied', iss: 'https://attacker.example' };
    expect(await failureOf(upstream.finish(refusal, session))).toBe(foreign);
    expect(tokenRequests(provider)).toBe(0);
  });

  test('if it names nobody where the provider has promised to name itself', async () => {
    const provider = await playedProvider();
    provider.discovery.authorization_response_iss_parameter_supported = true;
    const { upstream, session, answer } = await begun(provider);
    const { iss, ...unnamed } = answer;
    expect(iss).toBe(provider.issuer);
    expect(await failureOf(upstream.finish(unnamed, session))).toMatch(/^foreign_answer: .* iss/);
    expect(tokenRequests(provider)).toBe(0);
    expect((await upstream.finish(answer, session)).issuer).toBe(provider.issuer);
  });

  test('if it says no, with the code of the error and no other words', async () => {
    const { upstream, session } = await begun(await playedProvider());
    const refusal = { state: 'the state', error: 'access_denied', error_description: '<b>x</b>' };
    expect(await failureOf(upstream.finish(refusal, session))).toBe(
      'refused: The provider answered with access_denied',
    );
    expect(await failureOf(upstream.finish({ error: '<script>' }, session))).toBe(
      'refused: The provider answered with an error that is none',
    );
  });

  test('if it has no code, or was to a request of another kind', async () => {
    const { upstream, session, answer } = await begun(await playedProvider());
    expect(await failureOf(upstream.finish({ state: 'the state' }, session))).toBe(
      'foreign_answer: The answer has no code',
    );
    const { nonce: _, ...withoutNonce } = session;
    const { codeVerifier: __, ...withoutPkce } = session;
    for (const other of [withoutNonce, withoutPkce]) {
      expect(await failureOf(upstream.finish(answer, other))).toMatch(/^foreign_answer/);
    }
  });
});

describe('a code is refused', () => {
  test('in the sign-in of another browser: the PKCE verifier is not its own', async () => {
    const provider = await playedProvider();
    const attacker = await begun(provider);
    const victim = await begun(provider);
    const injected = { ...victim.answer, code: attacker.answer.code };
    expect(await failureOf(victim.upstream.finish(injected, victim.session))).toBe(
      'invalid_answer: The token endpoint answered with 400 invalid_grant',
    );
  });

  test('the second time', async () => {
    const { upstream, session, answer } = await begun(await playedProvider());
    await upstream.finish(answer, session);
    expect(await failureOf(upstream.finish(answer, session))).toMatch(/^invalid_answer: .*grant$/);
  });

  test('where a provider without PKCE takes it: the ID token has the other nonce', async () => {
    const provider = await playedProvider();
    const attacker = await begun(provider);
    const victim = await begun(provider);
    const session = { ...victim.session, codeVerifier: attacker.session.codeVerifier };
    expect(await failureOf(victim.upstream.finish(attacker.answer, session))).toBe(
      'invalid_answer: The ID token is in answer to another request (nonce)',
    );
  });
});

describe('an ID token is refused', () => {
  test('with a nonce that is another or none', async () => {
    const other = 'invalid_answer: The ID token is in answer to another request (nonce)';
    expect(await withClaims((claims) => ({ ...claims, nonce: 'replayed' }))).toBe(other);
    expect(await withClaims(({ nonce: _, ...claims }) => claims)).toBe(other);
  });

  test('for another audience', async () => {
    const other =
      'invalid_answer: The ID token does not hold: ERR_JWT_CLAIM_VALIDATION_FAILED (aud)';
    expect(await withClaims((claims) => ({ ...claims, aud: 'another-client' }))).toBe(other);
    expect(await withClaims(({ aud: _, ...claims }) => claims)).toBe(other);
  });

  test('for several audiences, unless it was given to us', async () => {
    const shared = (azp?: string) =>
      withClaims(({ aud, ...claims }) => ({ ...claims, aud: [aud, 'other'], ...(azp && { azp }) }));
    expect(await shared()).toMatch(/^invalid_answer: .*\(azp\)$/);
    expect(await shared('other')).toMatch(/^invalid_answer: .*\(azp\)$/);
    expect(
      await withClaims(({ aud, ...claims }) => ({ ...claims, aud: [aud, 'other'], azp: aud })),
    ).toBe('none');
  });

  test('of another issuer', async () => {
    const other = 'invalid_answer: The ID token is of another issuer';
    expect(await withClaims((claims) => ({ ...claims, iss: 'https://evil.example' }))).toBe(other);
    expect(await withClaims((claims) => ({ ...claims, iss: `${claims.iss}/` }))).toBe(other);
    expect(await withClaims(({ iss: _, ...claims }) => claims)).toMatch(/^invalid_answer/);
  });

  test('of another issuer than the answer named, where nobody has written down whose it must be', async () => {
    const provider = await playedProvider();
    const { authorization, token, jwks } = provider.endpoints;
    const written: WrittenProvider = {
      ...{ authorizationEndpoint: authorization, tokenEndpoint: token, jwksUri: jwks },
    };
    const { upstream, session, answer } = await begun(
      provider,
      oidcSettings(provider, { provider: written }),
    );
    const mixedUp = { ...answer, iss: 'https://honest.example' };
    expect(await failureOf(upstream.finish(mixedUp, session))).toBe(
      'foreign_answer: The answer and the ID token are of different issuers',
    );
  });

  test('that has ended, is not good yet, or was not issued now', async () => {
    const expired = (claims: Claims) => ({ ...claims, iat: seconds() - 300, exp: seconds() - 120 });
    expect(await withClaims(expired)).toBe(
      'invalid_answer: The ID token does not hold: ERR_JWT_EXPIRED',
    );
    const early = (claims: Claims) => ({ ...claims, nbf: seconds() + 120 });
    expect(await withClaims(early)).toMatch(/^invalid_answer: .*\(nbf\)$/);
    const endless = ({ exp: _, ...claims }: Claims) => claims;
    expect(await withClaims(endless)).toMatch(/^invalid_answer: .*\(exp\)$/);
    for (const off of [-601, 660]) {
      const stale = (claims: Claims) => ({ ...claims, iat: seconds() + off, exp: seconds() + 9e3 });
      expect(await withClaims(stale)).toMatch(/^invalid_answer: .*\(iat\)$/);
    }
    const slow = (claims: Claims) => ({ ...claims, iat: seconds() + 540, exp: seconds() + 900 });
    expect(await withClaims(slow)).toBe('none');
  });

  test('that names nobody', async () => {
    expect(await withClaims(({ sub: _, ...claims }) => claims)).toMatch(
      /^invalid_answer: .*\(sub\)/,
    );
    expect(await withClaims((claims) => ({ ...claims, sub: '' }))).toMatch(/names nobody$/);
    expect(await withClaims((claims) => ({ ...claims, sub: 7 }))).toMatch(/^invalid_answer/);
  });

  test('that came with another access token or another code', async () => {
    expect(await withClaims((claims) => ({ ...claims, at_hash: 'x' }))).toMatch(/\(at_hash\)$/);
    expect(await withClaims((claims) => ({ ...claims, c_hash: 'x' }))).toMatch(/\(c_hash\)$/);
    expect(await withClaims(({ at_hash: _, ...claims }) => claims)).toBe('none');
  });

  test('signed with another key, also under the name of the right one', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    expect(
      await withIdToken((claims, sign, { keys }) =>
        sign(claims, { key: privateKey, kid: keys[0]?.kid }),
      ),
    ).toBe('invalid_answer: The ID token does not hold: ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
    expect(await withIdToken((claims, sign) => sign(claims, { key: privateKey, kid: 'own' }))).toBe(
      'invalid_answer: The ID token does not hold: ERR_JWKS_NO_MATCHING_KEY',
    );
  });

  test('signed with a key that it brings along', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk: JWK = await exportJWK(publicKey);
    expect(
      await withIdToken((claims, sign) =>
        sign(claims, { key: privateKey, kid: undefined, jwk, jku: 'https://evil.example/jwks' }),
      ),
    ).toBe('invalid_answer: The ID token does not hold: ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
  });

  test('without a signature, whatever the discovery says of that', async () => {
    const provider = await playedProvider();
    provider.discovery.id_token_signing_alg_values_supported = ['none'];
    for (const alg of ['none', 'None', 'NONE']) {
      provider.idToken = async (claims) => `${base64url({ alg })}.${base64url(claims)}.`;
      expect(await failureOf(signInByOidc(provider))).toMatch(/^invalid_answer: The ID token/);
    }
    provider.idToken = async (claims, sign) => (await sign(claims)).replace(/[^.]+$/, '');
    expect(await failureOf(signInByOidc(provider))).toMatch(/^invalid_answer: The ID token/);
  });

  test('with a symmetric signature, by the client secret or by a public key taken for one', async () => {
    const provider = await playedProvider();
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    provider.keys = [{ ...(await exportJWK(publicKey)), kid: 'rsa' }];
    provider.discovery.id_token_signing_alg_values_supported = ['HS256', 'RS256'];
    provider.idToken = (claims, sign) =>
      sign(claims, { alg: 'RS256', key: privateKey, kid: 'rsa' });
    expect(await failureOf(signInByOidc(provider))).toBe('none');
    const secrets = [
      provider.clientSecret,
      await exportSPKI(publicKey),
      JSON.stringify(provider.keys[0]),
    ];
    for (const secret of secrets) {
      const key = new TextEncoder().encode(secret);
      provider.idToken = (claims, sign) => sign(claims, { alg: 'HS256', key, kid: 'rsa' });
      for (const algorithms of [undefined, ['HS256'], ['HS256', 'RS256']]) {
        expect(await failureOf(signInByOidc(provider, { idToken: { algorithms } }))).toBe(
          'invalid_answer: The ID token does not hold: ERR_JOSE_ALG_NOT_ALLOWED',
        );
      }
    }
  });

  test('that is none, or is encrypted', async () => {
    expect(await withIdToken(async () => 'not.a.token')).toMatch(/^invalid_answer: The ID token/);
    expect(await withIdToken(async () => 'a.b.c.d.e')).toMatch(/^invalid_answer: The ID token/);
    const provider = await playedProvider();
    provider.idToken = async () => undefined;
    expect(await failureOf(signInByOidc(provider))).toBe(
      'invalid_answer: The provider gave no ID token',
    );
  });

  test('whose key is broken or too short', async () => {
    const provider = await playedProvider();
    provider.keys = [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', alg: 'ES256' }];
    provider.idToken = (claims, sign) => sign(claims, { kid: undefined });
    expect(await failureOf(signInByOidc(provider))).toMatch(/^invalid_answer: The ID token/);
  });
});
