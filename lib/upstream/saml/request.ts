import { SAML } from '@node-saml/node-saml';
import { UpstreamError } from '../upstream-error';
import type { RequestSignatureAlgorithm, SamlSettings } from './settings';

const digestOf = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': 'sha512',
} as const satisfies Record<RequestSignatureAlgorithm, string>;

const unusable = (cause: unknown) =>
  new UpstreamError('unusable_settings', 'The request cannot be made', { cause });

type Input = {
  relayState: string;
  loginHint: string | undefined;
};

/**
 * An AuthnRequest by the HTTP-Redirect binding (SAML bindings §3.4), signed if the settings say so. No
 * authentication context is asked for: Entra ID refuses to let people in by another way than that one.
 *
 * @throws UpstreamError unusable_settings
 */
export async function authnRequest(
  settings: SamlSettings,
  { relayState, loginHint }: Input,
): Promise<{ requestId: string; authorizationUri: string }> {
  const [idp, signing] = await Promise.all([settings.idp(), settings.signing?.()]);
  let requestId = '';
  try {
    const client = new SAML({
      issuer: settings.entityId,
      callbackUrl: settings.acsUrl,
      entryPoint: idp.signInEndpoint,
      idpCert: [...idp.certificates],
      identifierFormat: settings.nameIdFormat ?? null,
      disableRequestedAuthnContext: true,
      ...(signing && {
        privateKey: signing.privateKey,
        signatureAlgorithm: digestOf[signing.algorithm],
      }),
    });
    const { generateUniqueId } = client.options;
    client.options.generateUniqueId = () => {
      requestId = generateUniqueId();
      return requestId;
    };
    // What Entra ID and Okta have in place of a Subject in the request, which Entra ID refuses.
    const additionalParams: Record<string, string> =
      loginHint === undefined ? {} : { login_hint: loginHint };
    const authorizationUri = await client.getAuthorizeUrlAsync(relayState, undefined, {
      additionalParams,
    });
    return { requestId, authorizationUri };
  } catch (cause) {
    throw unusable(cause);
  }
}
