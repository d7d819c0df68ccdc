import { env } from '@/lib/config/env';
import { wire } from '@/lib/config/wire';
import type { Application } from './schema';

function builtIn(
  id: string,
  name: string,
  part: Partial<Application> & Pick<Application, 'type'>,
): Application {
  return {
    id,
    name,
    description: null,
    oidcClientMetadata: { redirectUris: [], postLogoutRedirectUris: [] },
    customClientMetadata: {},
    protectedAppMetadata: null,
    customData: {},
    isThirdParty: false,
    appLevelAccessControlEnabled: false,
    createdAt: new Date(0),
    ...part,
  };
}

/** Where a sign-in for one of our own pages ends; the account center's own is `/account`. */
export function signedInUri(): string {
  return `${env().endpoint}/account/signed-in`;
}

/** The clients that Genkan itself is: they have no row, so that nobody can break or delete them. */
export function findBuiltInApplication(id: string): Application | undefined {
  const { endpoint, consoleEndpoint } = env();
  switch (id) {
    case wire.applications.demo:
      return builtIn(id, 'Live preview', {
        type: 'SPA',
        oidcClientMetadata: {
          redirectUris: [`${endpoint}/demo-app`],
          postLogoutRedirectUris: [`${endpoint}/demo-app`],
        },
      });
    case wire.applications.deviceDemo:
      return builtIn(id, 'Device flow demo', {
        type: 'Native',
        customClientMetadata: { isDeviceFlow: true },
      });
    case wire.applications.accountCenter:
      return builtIn(id, 'Account center', {
        type: 'SPA',
        oidcClientMetadata: {
          redirectUris: [`${endpoint}/account`, signedInUri()],
          postLogoutRedirectUris: [`${endpoint}/account`],
        },
        customClientMetadata: { alwaysIssueRefreshToken: true },
      });
    case wire.applications.console:
      return builtIn(id, 'Admin Console', {
        type: 'SPA',
        oidcClientMetadata: {
          redirectUris: [`${consoleEndpoint}/console/callback`],
          postLogoutRedirectUris: [`${consoleEndpoint}/console`],
        },
      });
    default:
      return undefined;
  }
}
