import { generateRandomNonce } from 'oauth4webapi';
import { authorizationAnswer } from '../oauth/authorization-answer';
import { authorizationRequest, joinedScopes } from '../oauth/authorization-request';
import { refreshedTokens, tokensForCode } from '../oauth/token-request';
import { personOf } from '../person';
import type { Upstream } from '../upstream';
import { UpstreamError } from '../upstream-error';
import { mergedClaims, standardPerson } from './claims';
import { discover } from './discovery';
import { verifyIdToken } from './id-token';
import { type ExpectedIssuer, mayBeIssuer } from './issuer';
import { providerKeys } from './keys';
import type { OidcSettings, WrittenProvider } from './settings';
import { readUserInfo } from './user-info';

type Provider = Omit<WrittenProvider, 'issuer'> & { issuer: ExpectedIssuer; namesItself?: boolean };

async function providerOf({ provider, fetch, limits }: OidcSettings): Promise<Provider> {
  if ('jwksUri' in provider) return { issuer: undefined, ...provider };
  return discover(provider.issuer, fetch, limits);
}

/** An OpenID Connect provider as people are sent to it: the code flow with PKCE, state and nonce. */
export function oidcUpstream(settings: OidcSettings): Upstream {
  const client = { ...settings, scope: joinedScopes('openid', settings.scope) };
  const { fetch, limits, clientId, idToken: rule, asksUserInfo = true } = settings;
  const { person = standardPerson, trust } = settings;
  return {
    async begin(request) {
      const { authorizationEndpoint } = await providerOf(settings);
      const nonce = generateRandomNonce();
      const { authorizationUri, session } = await authorizationRequest(
        authorizationEndpoint,
        client,
        request,
        { nonce, login_hint: request.loginHint, ui_locales: request.uiLocales },
      );
      return { authorizationUri, session: { ...session, nonce } };
    },

    async finish(answer, session) {
      const { nonce, codeVerifier } = session;
      if (!nonce || !codeVerifier) {
        throw new UpstreamError('foreign_answer', 'The answer is to a request of another kind');
      }
      const provider = await providerOf(settings);
      const { issuer, userinfoEndpoint } = provider;
      const { code, iss } = authorizationAnswer(answer, session, {
        isExpected: (stated) => mayBeIssuer(issuer, stated),
        isRequired: provider.namesItself,
      });
      const tokens = await tokensForCode(client, provider, code, session);
      const { access_token: accessToken, id_token: idToken } = tokens;
      if (!idToken) throw new UpstreamError('invalid_answer', 'The provider gave no ID token');
      const keys = providerKeys(provider.jwksUri, fetch, limits);
      const known = await verifyIdToken(idToken, {
        ...{ keys, issuer, clientId, rule, nonce, accessToken, code },
      });
      if (iss !== undefined && iss !== known.iss) {
        throw new UpstreamError(
          'foreign_answer',
          'The answer and the ID token are of different issuers',
        );
      }
      const userInfo =
        asksUserInfo && userinfoEndpoint
          ? await readUserInfo(client, {
              ...{ endpoint: userinfoEndpoint, accessToken, keys },
              ...{ iss: known.iss, sub: known.sub },
            })
          : undefined;
      const claims = mergedClaims(known, userInfo);
      const said = person(claims);
      const name = said.name ?? settings.nameInAnswer?.(answer);
      return { ...personOf({ ...said, name }, claims, trust), issuer: known.iss, tokens };
    },

    async refresh(refreshToken) {
      return refreshedTokens(client, await providerOf(settings), refreshToken);
    },
  };
}
