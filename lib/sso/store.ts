import type { z } from 'zod';
import { decrypt } from '@/lib/crypto/encryption';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { SsoConnector as Row } from '@/lib/db/generated/client';
import type { ssoBranding } from './schema';

/** A connector to a company's identity provider, as the tenant has set it up. */
export type SsoConnector = Omit<Row, 'encryptedConfig' | 'domains' | 'branding'> & {
  config: Record<string, unknown>;
  /** In the form in which domains are compared. */
  domains: string[];
  branding: z.output<typeof ssoBranding>;
};

function inClear({ encryptedConfig, domains, branding, ...row }: Row): SsoConnector {
  return {
    ...row,
    domains: domains as string[],
    branding: branding as SsoConnector['branding'],
    config: JSON.parse(decrypt(encryptedConfig)),
  };
}

const everyConnector = 'all';

/** All under one key: there are few, and every sign-in asks which domains are taken. */
const connectors = createCache<readonly SsoConnector[]>('sso_connectors', async () => {
  const rows = await db().ssoConnector.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map(inClear);
});

/** All of them, newest first. Cached. */
export function listSsoConnectors(): Promise<readonly SsoConnector[]> {
  return connectors.get(everyConnector);
}

/** Cached. */
export async function findSsoConnector(id: string): Promise<SsoConnector | undefined> {
  return (await listSsoConnectors()).find((connector) => connector.id === id);
}
