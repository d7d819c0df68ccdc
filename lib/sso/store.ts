import type { z } from 'zod';
import { decrypt, encrypt } from '@/lib/crypto/encryption';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { SsoConnector as Row } from '@/lib/db/generated/client';
import { transaction } from '@/lib/db/tx';
import type { ssoBranding, UpdateSsoConnector } from './schema';

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

function columnsOf({ config, ...settings }: UpdateSsoConnector) {
  return { ...settings, ...(config && { encryptedConfig: encrypt(JSON.stringify(config)) }) };
}

type NewSsoConnector = UpdateSsoConnector & {
  id: string;
  providerName: string;
  connectorName: string;
};

/** Keeps a new connector. A name that another has violates `sso_connectors_connectorName_key`. */
export function insertSsoConnector({
  config = {},
  ...settings
}: NewSsoConnector): Promise<SsoConnector> {
  return transaction(async () => {
    const encryptedConfig = encrypt(JSON.stringify(config));
    const row = await db().ssoConnector.create({ data: { ...settings, encryptedConfig } });
    await connectors.invalidate(everyConnector);
    return inClear(row);
  });
}

/**
 * Changes what is given; each is replaced as a whole. A connector that no longer keeps tokens forgets those
 * that it kept.
 */
export function updateSsoConnector(
  id: string,
  settings: UpdateSsoConnector,
): Promise<SsoConnector | undefined> {
  return transaction(async () => {
    const [row] = await db().ssoConnector.updateManyAndReturn({
      where: { id },
      data: columnsOf(settings),
    });
    if (!row) return undefined;
    if (settings.enableTokenStorage === false) {
      await db().federatedTokenSet.deleteMany({ where: { ssoConnectorId: id } });
    }
    await connectors.invalidate(everyConnector);
    return inClear(row);
  });
}

/** The connector as it is now; changes of it and of its keys wait until the running transaction ends. */
export async function lockSsoConnector(id: string): Promise<SsoConnector | undefined> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT * FROM "sso_connectors" WHERE "id" = ${id} FOR UPDATE`;
  return row && inClear(row);
}

/** @returns whether there was one */
export function removeSsoConnector(id: string): Promise<boolean> {
  return transaction(async () => {
    const { count } = await db().ssoConnector.deleteMany({ where: { id } });
    await connectors.invalidate(everyConnector);
    return count > 0;
  });
}
