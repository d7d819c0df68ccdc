import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { decodeProtectedHeader } from 'jose';
import Provider, { type Client } from 'oidc-provider';
import { env } from '@/lib/config/env';
import { singleton } from '@/lib/config/singleton';
import { openWays } from '@/lib/dynamic-clients/switches';
import type { NodeAnswer } from '@/lib/http/node-bridge';
import { defaultOidcSession, oidcSessionSetting, settingKeys } from '@/lib/settings/schema';
import { readSetting } from '@/lib/settings/store';
import { keepGrantsWithinCeilings } from './ceilings/keep';
import { type ProviderSettings, providerConfiguration } from './configuration';
import { keepInteractionsApart } from './cookies';
import { describeDeviceAnswer, slowDownPolls } from './device';
import { noteClientUse } from './dynamic-clients/note-use';
import { tokenExchangeGrant } from './grant-types';
import { limitGrants } from './grants/limit';
import { loadProviderKeys, type ProviderKeys } from './keys';
import { tellOfLogins } from './login-claims';
import { openOrganizationsToRefreshTokens } from './organization-access';
import { brandPassages } from './passage';
import { hashIssuedIds } from './presented-ids';
import { isRedirectUriOf, isRegisteredUri } from './redirect-uris';
import { requestState } from './request-state';
import { beginSessionsAnew } from './sessions/begin';
import { noteSubmission } from './submission';
import { exchangeToken } from './token-exchange/grant';
import { exchangeParameters } from './token-exchange/rules';
import { limitUserCodeGuesses } from './user-code-guesses';

/** The provider with what is worth keeping beside it. */
export type OidcProvider = {
  provider: Provider;
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  keys: ProviderKeys;
  /** By path: answers that are the same for everybody for as long as this provider is. */
  documents: Map<string, NodeAnswer>;
  sendLogoutToken: SendLogoutToken;
};

/** Posts a logout token to a client (OpenID Connect Back-Channel Logout 1.0 §2.5). */
type SendLogoutToken = (client: Client, accountId: string, sid: string) => Promise<void>;

type Send = (this: Client, accountId: string, sid: string) => Promise<void>;

/** The library's own rules for redirect URIs are narrower than the ones clients were registered by. */
function applyRedirectUriRules({ Client }: Provider): void {
  const { Schema } = Client as unknown as { Schema: { prototype: { redirectUris(): void } } };
  // Checked where applications are written.
  Schema.prototype.redirectUris = () => {};
  Client.prototype.redirectUriAllowed = function redirectUriAllowed(uri) {
    const isNative = this.applicationType === 'native';
    return isRedirectUriOf({ isNative, redirectUris: this.redirectUris ?? [] }, uri);
  };
  Client.prototype.postLogoutRedirectUriAllowed = function postLogoutRedirectUriAllowed(uri) {
    return isRegisteredUri(uri, this.postLogoutRedirectUris ?? []);
  };
}

/**
 * The library takes an ID token as a hint only if it is signed by today's algorithm. One of a
 * published key stays good, also after a rotation from EC to RSA.
 */
function acceptHintsOfOlderKeys({ IdToken }: Provider, { signing }: ProviderKeys): void {
  const validate = IdToken.validate.bind(IdToken);
  IdToken.validate = (jwt, client) => {
    const { alg } = decodeProtectedHeader(jwt);
    const isOurs = signing.some((key) => key.alg === alg);
    return validate(
      jwt,
      isOurs ? Object.create(client, { idTokenSignedResponseAlg: { value: alg } }) : client,
    );
  };
}

/**
 * The library waits for every client before it answers the person who signs out. Here it only notes
 * whom to tell, and the clients are told once the end of the session is written.
 */
function noteLogouts({ Client: model }: Provider): SendLogoutToken {
  // The types leave it out.
  const prototype = model.prototype as Client & { backchannelLogout: Send };
  const { backchannelLogout: send } = prototype;
  prototype.backchannelLogout = async function noteLogout(accountId, sid) {
    requestState()?.loggedOut.push({ clientId: this.clientId, accountId, sid });
  };
  return (client, accountId, sid) => send.call(client, accountId, sid);
}

function reportFailure(error: unknown): void {
  const state = requestState();
  if (state) state.failure = error;
}

function createProvider(keys: ProviderKeys, settings: ProviderSettings): OidcProvider {
  const provider = new Provider(env().issuer, providerConfiguration(keys, settings));
  applyRedirectUriRules(provider);
  keepGrantsWithinCeilings(provider);
  hashIssuedIds(provider);
  limitUserCodeGuesses(provider);
  beginSessionsAnew(provider);
  openOrganizationsToRefreshTokens(provider);
  provider.on('device_authorization.success', describeDeviceAnswer);
  acceptHintsOfOlderKeys(provider, keys);
  tellOfLogins(provider);
  provider.registerGrantType(
    tokenExchangeGrant,
    exchangeToken,
    [...exchangeParameters],
    'resource',
  );
  provider.use(keepInteractionsApart as Parameters<Provider['use']>[0]);
  provider.use(noteSubmission as Parameters<Provider['use']>[0]);
  provider.use(slowDownPolls as Parameters<Provider['use']>[0]);
  provider.use(brandPassages as Parameters<Provider['use']>[0]);
  provider.on('authorization.success', limitGrants);
  provider.on('authorization.success', noteClientUse);
  provider.on('grant.success', noteClientUse);
  // What the provider did not expect (the second, from around its routes) is answered by the door.
  provider.on('server_error', (_ctx, error) => reportFailure(error));
  (provider as EventEmitter).on('error', reportFailure);
  return {
    provider,
    keys,
    handle: provider.callback() as OidcProvider['handle'],
    documents: new Map(),
    sendLogoutToken: noteLogouts(provider),
  };
}

/** The provider for the keys and settings as they are now; made anew when they change. */
export async function oidcProvider(): Promise<OidcProvider> {
  const keys = await loadProviderKeys();
  const { ttl } = await readSetting(
    settingKeys.oidcSession,
    oidcSessionSetting,
    defaultOidcSession,
  );
  const settings: ProviderSettings = { sessionSeconds: ttl, openWays: await openWays() };
  const version = JSON.stringify([keys.fingerprint, settings]);
  const current = singleton<{ version?: string; made?: OidcProvider }>('oidc.provider', () => ({}));
  if (current.version !== version || !current.made) {
    current.made = createProvider(keys, settings);
    current.version = version;
  }
  return current.made;
}
