import { generateRandomNonce } from 'oauth4webapi';
import { authorizationAnswer } from '../oauth/authorization-answer';
import { authorizationRequest, joinedScopes } from '../oauth/authorization-request';
import type { Upstream } from '../upstream';
import { UpstreamError } from '../upstream-error';
import { type IdTokenSettings, idTokenLogin } from './id-token-login';
import { mayBeIssuer } from './issuer';

/**
 * An OpenID Connect provider that posts the ID token to the callback (OAuth 2.0 Form Post Response Mode),
 * beside a code that nobody redeems: for clients that have no secret to do it with. There are no tokens.
 */
export function formPostUpstream(settings: IdTokenSettings): Upstream {
  const { provider, authorizationParams } = settings;
  const client = {
    ...settings,
    clientAuth: { method: 'none' } as const,
    scope: joinedScopes('openid', settings.scope),
    authorizationParams: { ...authorizationParams, response_mode: 'form_post' },
  };
  return {
    async begin(request) {
      const nonce = generateRandomNonce();
      const params = { response_type: 'code id_token', nonce };
      const { authorizationUri, session } = await authorizationRequest(
        provider.authorizationEndpoint,
        client,
        request,
        params,
      );
      return { authorizationUri, session: { ...session, nonce } };
    },

    async finish(answer, session) {
      const { nonce } = session;
      if (!nonce) {
        throw new UpstreamError('foreign_answer', 'The answer is to a request of another kind');
      }
      const { code } = authorizationAnswer(answer, session, {
        isExpected: (stated) => mayBeIssuer(provider.issuer, stated),
      });
      const { id_token: idToken } = answer;
      if (typeof idToken !== 'string' || idToken === '') {
        throw new UpstreamError('foreign_answer', 'The answer has no ID token');
      }
      return idTokenLogin(idToken, settings, { nonce, code, answer });
    },
  };
}
