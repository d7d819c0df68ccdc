import { createHmac, randomBytes } from 'node:crypto';
import Provider, {
  type AdapterPayload,
  type Client,
  errors,
  type ResponseType,
} from 'oidc-provider';
import type { Application, ApplicationType, CustomClientMetadata } from '@/lib/applications/schema';
import { findApplication } from '@/lib/applications/store';
import { findUserScopes } from '@/lib/applications/user-consent-scopes/store';
import { singleton } from '@/lib/config/singleton';
import { wayOf } from '@/lib/dynamic-clients/client-id';
import { type DynamicClient, nameOf } from '@/lib/dynamic-clients/dynamic-client';
import { isOfNativeApp } from '@/lib/dynamic-clients/redirect-uri';
import { findCeiling } from './ceilings/find';
import { scopeOf } from './ceilings/rules';
import { findUsableDynamicClient } from './dynamic-clients/find';
import { deviceGrant, tokenExchangeGrant } from './grant-types';

/** Of an application, what token lifetimes, CORS and consent depend on; kept on the client. */
export type ClientSettings = CustomClientMetadata & {
  isThirdParty: boolean;
  /** Only listed users may use it. */
  hasAccessControl: boolean;
  /** How a client came that nobody set up here. */
  way?: DynamicClient['way'];
};

/** The one member that oidc-provider keeps without knowing it. */
export const settingsMember = 'genkan';

const confidentialTypes: ReadonlySet<ApplicationType> = new Set([
  'Traditional',
  'MachineToMachine',
  'Protected',
  'SAML',
]);

/**
 * The one secret that the provider knows a confidential client by. An application has several named
 * ones; `client-secrets.ts` puts this in the place of whichever was sent. It never leaves the process.
 */
export function internalSecret(clientId: string): string {
  const key = singleton('oidc.internalSecretKey', () => randomBytes(32));
  return createHmac('sha256', key).update(clientId).digest('base64url');
}

function grantTypes(type: ApplicationType, settings: CustomClientMetadata, canSignIn: boolean) {
  // Whether it may is answered by the grant itself, with the error that the contract names.
  const exchange = [tokenExchangeGrant];
  if (type === 'MachineToMachine') return ['client_credentials', ...exchange];
  if (settings.isDeviceFlow) return [deviceGrant, 'refresh_token', ...exchange];
  return [...(canSignIn ? ['authorization_code'] : []), 'refresh_token', ...exchange];
}

/** An application as OAuth client metadata (RFC 7591); a third party's with the `scope` it is limited to. */
export function toClientMetadata(application: Application, scope?: string): AdapterPayload {
  const { id, name, type, oidcClientMetadata, customClientMetadata, isThirdParty } = application;
  const hasAccessControl = application.appLevelAccessControlEnabled;
  const { backchannelLogoutUri, backchannelLogoutSessionRequired } = oidcClientMetadata;
  const isConfidential = confidentialTypes.has(type);
  // Without a redirect URI there is nothing to sign in to; introspection and the like still work.
  const canSignIn =
    type !== 'MachineToMachine' &&
    !customClientMetadata.isDeviceFlow &&
    oidcClientMetadata.redirectUris.length > 0;
  const responseTypes: ResponseType[] = canSignIn ? ['code'] : [];
  return {
    client_id: id,
    client_name: name,
    application_type: type === 'Native' ? 'native' : 'web',
    grant_types: grantTypes(type, customClientMetadata, canSignIn),
    response_types: responseTypes,
    redirect_uris: oidcClientMetadata.redirectUris,
    post_logout_redirect_uris: oidcClientMetadata.postLogoutRedirectUris,
    ...(scope && { scope }),
    ...(isConfidential
      ? { token_endpoint_auth_method: 'client_secret_basic', client_secret: internalSecret(id) }
      : { token_endpoint_auth_method: 'none' }),
    ...(backchannelLogoutUri && {
      backchannel_logout_uri: backchannelLogoutUri,
      backchannel_logout_session_required: backchannelLogoutSessionRequired ?? false,
    }),
    [settingsMember]: {
      ...customClientMetadata,
      isThirdParty,
      hasAccessControl,
    } satisfies ClientSettings,
  };
}

/** As `toClientMetadata`, whatever such a client says of how it would like to be treated. */
function toDynamicClientMetadata(client: DynamicClient, scope?: string): AdapterPayload {
  const { id, redirectUris, refreshes, way } = client;
  return {
    client_id: id,
    client_name: nameOf(client),
    application_type: redirectUris.some(isOfNativeApp) ? 'native' : 'web',
    grant_types: ['authorization_code', ...(refreshes ? ['refresh_token'] : [])],
    response_types: ['code'],
    redirect_uris: redirectUris,
    post_logout_redirect_uris: [],
    ...(scope && { scope }),
    token_endpoint_auth_method: 'none',
    [settingsMember]: {
      isThirdParty: true,
      hasAccessControl: false,
      way,
    } satisfies ClientSettings,
  };
}

/** What a client may ask for at most; undefined for the tenant's own. */
async function widestScope(clientId: string): Promise<string | undefined> {
  const ceiling = await findCeiling(clientId);
  return ceiling && scopeOf(await findUserScopes(ceiling));
}

async function findMetadata(clientId: string): Promise<AdapterPayload | undefined> {
  if (wayOf(clientId)) {
    const client = await findUsableDynamicClient(clientId);
    return client && toDynamicClientMetadata(client, await widestScope(clientId));
  }
  const application = await findApplication(clientId);
  return application && toClientMetadata(application, await widestScope(clientId));
}

/** What `error_description` must not contain (RFC 6749 §5.2). */
const notInDescriptions = /[^ !#-[\]-~]/g;

/**
 * The client of that id, for the provider. It hashes what it is given, so a changed application is
 * a new client to it at once.
 *
 * @throws errors.InvalidClient
 */
export async function findClientMetadata(clientId: string): Promise<AdapterPayload | undefined> {
  const found = await findMetadata(clientId);
  // There it is the token that is no good any more (RFC 6750 §3.1).
  if (found || Provider.ctx?.oidc.route === 'userinfo') return found;
  throw new errors.InvalidClient(`invalid client ${clientId.replace(notInDescriptions, '?')}`);
}

export function settingsOf(client: Client): ClientSettings {
  return client[settingsMember] as ClientSettings;
}
