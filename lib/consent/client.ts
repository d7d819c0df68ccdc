import type { Application } from '@/lib/applications/schema';
import { findApplication } from '@/lib/applications/store';
import { wayOf } from '@/lib/dynamic-clients/client-id';
import { DocumentError } from '@/lib/dynamic-clients/documents/document-error';
import { type DynamicClient, nameOf, originOf } from '@/lib/dynamic-clients/dynamic-client';
import { findDynamicClient } from '@/lib/dynamic-clients/find';
import { isClosedTo } from '@/lib/oidc/access-control';
import { isRedirectUriOf } from '@/lib/oidc/redirect-uris';
import { findApplicationSignInExperience } from '@/lib/sign-in-experience/applications/store';
import type { ConsentRequest } from './schema';

/** An app that asks for consent. */
export type ConsentClient = {
  /** How it is shown. */
  shown: ConsentRequest['application'];
  /** Nobody set it up here, so that nobody vouches for what it calls itself: where it is from. */
  host?: string;
  hasRedirectUri: (uri: string) => boolean;
  isClosedTo: (userId: string) => Promise<boolean>;
};

/** @param redirectUri that of the request */
export async function findConsentClient(
  clientId: string,
  redirectUri: string | undefined,
): Promise<ConsentClient | undefined> {
  if (wayOf(clientId)) {
    const client = await findUsable(clientId);
    return client && fromStranger(client, redirectUri);
  }
  const application = await findApplication(clientId);
  return application && fromApplication(application);
}

async function fromApplication(application: Application): Promise<ConsentClient> {
  const { id, name, type, oidcClientMetadata } = application;
  const look = await findApplicationSignInExperience(id);
  const { redirectUris } = oidcClientMetadata;
  return {
    shown: {
      id,
      name,
      ...(look && {
        branding: look.branding,
        displayName: look.displayName,
        privacyPolicyUrl: look.privacyPolicyUrl,
        termsOfUseUrl: look.termsOfUseUrl,
      }),
    },
    hasRedirectUri: (uri) => isRedirectUriOf({ isNative: type === 'Native', redirectUris }, uri),
    isClosedTo: (userId) => isClosedTo(application, userId),
  };
}

/** A client whose document is of no use any more is none. */
async function findUsable(clientId: string): Promise<DynamicClient | undefined> {
  try {
    return await findDynamicClient(clientId);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return undefined;
  }
}

function fromStranger(client: DynamicClient, redirectUri: string | undefined): ConsentClient {
  const { id, logoUri, policyUri, termsUri, redirectUris } = client;
  return {
    shown: {
      id,
      name: nameOf(client),
      ...(logoUri && { branding: { logoUrl: logoUri } }),
      ...(policyUri && { privacyPolicyUrl: policyUri }),
      ...(termsUri && { termsOfUseUrl: termsUri }),
    },
    host: originOf(id, redirectUri),
    hasRedirectUri: (uri) => isRedirectUriOf({ isNative: true, redirectUris }, uri),
    isClosedTo: async () => false,
  };
}
