import type { Client } from 'oidc-provider';
import { env } from '@/lib/config/env';
import { settingsOf } from './clients';
import { isRegisteredOrigin } from './redirect-uris';

/** Whether scripts of that origin may use the client's tokens. */
export function isAllowedOrigin(_ctx: unknown, origin: string, client: Client): boolean {
  if (origin === env().endpoint) return true;
  if (settingsOf(client).corsAllowedOrigins?.includes(origin)) return true;
  return isRegisteredOrigin(origin, client.redirectUris ?? []);
}
