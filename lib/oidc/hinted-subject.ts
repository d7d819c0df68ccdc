import { decodeJwt } from 'jose';
import { errors, interactionPolicy } from 'oidc-provider';

/**
 * Whoever signs in must be the one that `id_token_hint` names, else the client gets an error and no
 * tokens of somebody else (OpenID Connect Core §3.1.2.1). The library compares before a login only.
 */
export const hintedSubject = new interactionPolicy.Check(
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
