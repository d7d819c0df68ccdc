import type { UpstreamLogin } from '../schema';
import type { SamlPost, Upstream } from '../upstream';
import { UpstreamError } from '../upstream-error';
import { checkAssertion, checkResponse } from './conditions';
import { authnRequest } from './request';
import { readResponse } from './response';
import type { SamlSettings } from './settings';
import { spendAssertion } from './store';
import { userOf } from './user';

type Accepted = { login: UpstreamLogin; expiresAt: Date };

async function accepted(
  { SAMLResponse }: SamlPost,
  requestId: string | undefined,
  settings: SamlSettings,
  spend: typeof spendAssertion,
): Promise<Accepted> {
  const { entityId: issuer, certificates } = await settings.idp();
  const { acsUrl, entityId: audience, attributeMapping } = settings;
  const decryptionKeys = async () => (await settings.decryptionKeys?.()) ?? [];
  const keys = { certificates, decryptionKeys };
  const { response, assertion } = await readResponse(SAMLResponse, keys);
  const expected = { issuer, audience, acsUrl, requestId, now: Date.now() };
  checkResponse(response, expected);
  const { id, expiresAt } = checkAssertion(assertion, expected);
  const user = userOf(assertion, attributeMapping);
  if (!(await spend({ issuer, id, expiresAt }))) {
    throw new UpstreamError('invalid_answer', 'The assertion was used before');
  }
  return { login: { user, vouched: user.email ? ['email'] : [], issuer }, expiresAt };
}

/**
 * A SAML 2.0 identity provider that people are sent to, with Genkan as the service provider. An
 * assertion is used up by being received, whatever becomes of it afterwards. The provider vouches for
 * the addresses of its people; how far, the caller decides.
 */
export function samlUpstream(
  settings: SamlSettings,
  spend: typeof spendAssertion = spendAssertion,
): Upstream {
  return {
    async begin({ state, redirectUri, relayState, loginHint }) {
      const { requestId, authorizationUri } = await authnRequest(settings, {
        relayState,
        loginHint,
      });
      return { authorizationUri, session: { state, redirectUri, requestId } };
    },

    async receive(post, { requestId }) {
      if (requestId === undefined) {
        throw new UpstreamError('foreign_answer', 'Nothing was requested of this provider');
      }
      const { login } = await accepted(post, requestId, settings, spend);
      return login;
    },

    receiveUnasked: (post) => accepted(post, undefined, settings, spend),

    async finish(_answer, { received }) {
      if (!received) throw new UpstreamError('foreign_answer', 'No assertion was received');
      return received;
    },
  };
}
