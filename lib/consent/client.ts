import type { Application } from '@/lib/applications/schema';
import { findApplication } from '@/lib/applications/store';
import { isClosedTo } from '@/lib/oidc/access-control';
import { isRegisteredNativeUri, isRegisteredUri } from '@/lib/oidc/redirect-uris';
import { findApplicationSignInExperience } from '@/lib/sign-in-experience/applications/store';
import type { ConsentRequest } from './schema';

/** An app that asks for consent. */
export type ConsentClient = {
  /** How it is shown. */
  shown: ConsentRequest['application'];
  /** Where it is from, if nobody here vouches for what it calls itself. */
  host?: string;
  hasRedirectUri: (uri: string) => boolean;
  isClosedTo: (userId: string) => Promise<boolean>;
};

export async function findConsentClient(clientId: string): Promise<ConsentClient | undefined> {
  const application = await findApplication(clientId);
  return application && fromApplication(application);
}

async function fromApplication(application: Application): Promise<ConsentClient> {
  const { id, name, type, oidcClientMetadata } = application;
  const look = await findApplicationSignInExperience(id);
  const isRegistered = type === 'Native' ? isRegisteredNativeUri : isRegisteredUri;
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
    hasRedirectUri: (uri) => isRegistered(uri, oidcClientMetadata.redirectUris),
    isClosedTo: (userId) => isClosedTo(application, userId),
  };
}
