import { guardedFetch } from '@/lib/outbound/guarded-fetch';
import type { SsoIo } from './provider';
import { findPrivateKeys } from './signing-keys/store';
import type { SsoConnector } from './store';

/** The world as the provider of a connector reaches it. */
export function ssoIo({ id, domains }: Pick<SsoConnector, 'id' | 'domains'>): SsoIo {
  return {
    fetch: guardedFetch,
    connectorId: id,
    domains,
    privateKeys: () => findPrivateKeys(id),
  };
}
