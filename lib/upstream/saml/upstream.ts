import type { UpstreamLogin, UpstreamUser } from '../schema';
import type { SamlPost, Upstream } from '../upstream';
import { UpstreamError } from '../upstream-error';
import {
  type AcceptedAssertion,
  checkAssertion,
  checkResponse,
  type Expectation,
} from './conditions';
import { authnRequest } from './request';
import { readResponse } from './response';
import type { SamlSettings } from './settings';
import { spendAssertion } from './store';
import { userOf } from './user';
import { XmlError } from './xml';

type Believed = AcceptedAssertion & { user: UpstreamUser };

const unbelievable = (cause: XmlError) =>
  new UpstreamError('invalid_answer', `The response cannot be believed: ${cause.message}`, {
    cause,
  });

/** @throws UpstreamError, and what the settings throw */
async function believed(
  { SAMLResponse }: SamlPost,
  settings: SamlSettings,
  certificates: readonly string[],
  expected: Expectation,
): Promise<Believed> {
  const decryptionKeys = async () => (await settings.decryptionKeys?.()) ?? [];
  try {
    const keys = { certificates, decryptionKeys };
    const { response, assertion } = await readResponse(SAMLResponse, keys);
    checkResponse(response, expected);
    const accepted = checkAssertion(assertion, expected);
    return { ...accepted, user: userOf(assertion, settings.attributeMapping) };
  } catch (cause) {
    throw cause instanceof XmlError ? unbelievable(cause) : cause;
  }
}

type Accepted = { login: UpstreamLogin; expiresAt: Date };

async function accepted(
  post: SamlPost,
  requestId: string | undefined,
  settings: SamlSettings,
  spend: typeof spendAssertion,
): Promise<Accepted> {
  const { entityId: issuer, certificates } = await settings.idp();
  const { acsUrl, entityId: audience } = settings;
  const expected = { issuer, audience, acsUrl, requestId, now: Date.now() };
  const { id, expiresAt, user } = await believed(post, settings, certificates, expected);
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

    async finish(answer, { state, received }) {
      // Pages that somebody else made compare it themselves and may leave it out.
      if (answer.state !== undefined && answer.state !== state) {
        throw new UpstreamError(
          'foreign_answer',
          'The answer is to another request: its state differs',
        );
      }
      if (!received) throw new UpstreamError('foreign_answer', 'No assertion was received');
      return received;
    },
  };
}
