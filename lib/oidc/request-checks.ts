import { decodeJwt } from 'jose';
import { errors, interactionPolicy } from 'oidc-provider';

const { Check } = interactionPolicy;

/**
 * Whoever signs in must be the one that `id_token_hint` names, else the client gets an error and no
 * tokens of somebody else (OpenID Connect Core §3.1.2.1). The library compares before a login only.
 */
const hintedSubject = new Check(
  'hinted_subject',
  'id_token_hint and authenticated subject do not match',
  'login_required',
  ({ oidc: { params, session, result } }) => {
    const hint = params?.id_token_hint;
    if (!result?.login || typeof hint !== 'string') return false;
    // Its signature was verified before the request was stored.
    if (decodeJwt(hint).sub !== session?.accountId) {
      throw new errors.LoginRequired('another End-User than the hinted one has signed in');
    }
    return false;
  },
);

/**
 * A request that names no scope, or none that anything here has, is told at once (RFC 6749 §3.3). The
 * library has the person sign in first, only to answer that access was denied.
 */
const knownScope = new Check(
  'known_scope',
  'no known scope is requested',
  'invalid_scope',
  ({ oidc: { params, requestParamOIDCScopes, resourceServers = {} } }) => {
    const hasApi = Object.keys(resourceServers).length > 0;
    if (params?.scope && (hasApi || requestParamOIDCScopes.size > 0)) return false;
    throw new errors.InvalidScope('no known scope is requested', '');
  },
);

/** What of an authorization request is left to check when it is about to be answered or prompted for. */
export const requestChecks = [hintedSubject, knownScope];
