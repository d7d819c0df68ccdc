import { decrypt } from '@/lib/crypto/encryption';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { Connector as Row } from '@/lib/db/generated/client';

/** A connector as the tenant has set it up. */
export type Connector = Omit<Row, 'encryptedConfig'> & { config: unknown };

function inClear({ encryptedConfig, ...row }: Row): Connector {
  return { ...row, config: JSON.parse(decrypt(encryptedConfig)) };
}

/** By type, because mail and text messages have one each; that there is none is kept too. */
const byType = createCache<{ connector: Connector | undefined }>('connectors', async (type) => {
  const row = await db().connector.findFirst({ where: { type: type as Row['type'] } });
  return { connector: row ? inClear(row) : undefined };
});

/** What mail or text messages are sent by; undefined where nothing is set up. Cached. */
export async function findMessageConnector(type: 'Email' | 'Sms'): Promise<Connector | undefined> {
  return (await byType.get(type)).connector;
}
