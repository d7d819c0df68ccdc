import type { Client, Configuration, KoaContextWithOIDC, RefreshToken } from 'oidc-provider';
import { settingsOf } from './clients';

const daySeconds = 86_400;
const defaultTokenSeconds = 3600;
const defaultRefreshDays = 14;
/** A chain of rotated refresh tokens ends after a year, however often it is used. */
const maxRefreshChainSeconds = 365.25 * daySeconds;
/** Share of its lifetime after which a confidential client's refresh token is replaced. */
const rotationPercentage = 70;

/** How long a person may take over one authorization request. */
export const interactionSeconds = 3600;

function refreshTokenSeconds(client: Client): number {
  const { refreshTokenTtlInDays, refreshTokenTtl } = settingsOf(client);
  if (refreshTokenTtlInDays) return refreshTokenTtlInDays * daySeconds;
  return refreshTokenTtl ?? defaultRefreshDays * daySeconds;
}

/** A browser app's refresh token keeps its end through rotation (OAuth 2.0 for Browser-Based Apps §8). */
function keepsItsEnd(client: Client): boolean {
  return client.applicationType === 'web' && client.clientAuthMethod === 'none';
}

/** How long everything lives, in seconds. */
export function lifetimes(sessionSeconds: number): NonNullable<Configuration['ttl']> {
  return {
    AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? defaultTokenSeconds,
    AuthorizationCode: 60,
    BackchannelAuthenticationRequest: 600,
    ClientCredentials: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? defaultTokenSeconds,
    DeviceCode: 600,
    Grant: 180 * daySeconds,
    IdToken: (_ctx, _token, client) => settingsOf(client).idTokenTtl ?? defaultTokenSeconds,
    Interaction: interactionSeconds,
    RefreshToken: (ctx, _token, client) => {
      const rotated = ctx?.oidc?.entities.RotatedRefreshToken;
      return rotated && keepsItsEnd(client) ? rotated.remainingTTL : refreshTokenSeconds(client);
    },
    Session: sessionSeconds,
  };
}

/** Whether a refresh replaces the refresh token. */
export function rotatesRefreshToken(ctx: KoaContextWithOIDC): boolean {
  const { RefreshToken: token, Client: client } = ctx.oidc.entities;
  if (!token || !client || settingsOf(client).rotateRefreshToken === false) return false;
  if (token.totalLifetime() >= maxRefreshChainSeconds) return false;
  return client.clientAuthMethod === 'none' || token.ttlPercentagePassed() >= rotationPercentage;
}

/** Whether the code flow answers with a refresh token. */
export function issuesRefreshToken(
  _ctx: unknown,
  client: Client,
  source: Pick<RefreshToken, 'scopes'>,
): boolean {
  if (!client.grantTypeAllowed('refresh_token')) return false;
  if (source.scopes.has('offline_access')) return true;
  return client.applicationType === 'web' && settingsOf(client).alwaysIssueRefreshToken === true;
}
