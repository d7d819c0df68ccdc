import { decrypt, encrypt } from '@/lib/crypto/encryption';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { Prisma, Connector as Row } from '@/lib/db/generated/client';
import { transaction } from '@/lib/db/tx';
import type { OwnMetadata } from './schema';

/** A connector as the tenant has set it up. */
export type Connector = Omit<Row, 'encryptedConfig' | 'metadata'> & {
  config: Record<string, unknown>;
  metadata: OwnMetadata;
};

function inClear({ encryptedConfig, metadata, ...row }: Row): Connector {
  return {
    ...row,
    metadata: metadata as OwnMetadata,
    config: JSON.parse(decrypt(encryptedConfig)),
  };
}

type Settings = Partial<
  Pick<Connector, 'config' | 'metadata' | 'syncProfile' | 'enableTokenStorage'>
>;

function columnsOf({ config, ...settings }: Settings) {
  return {
    ...settings,
    ...(config && { encryptedConfig: encrypt(JSON.stringify(config)) }),
  } satisfies Prisma.ConnectorUpdateInput;
}

const newestFirst = [
  { createdAt: 'desc' },
  { id: 'asc' },
] satisfies Prisma.ConnectorOrderByWithRelationInput[];

/** By type, because mail and text messages have one each; that there is none is kept too. */
const byType = createCache<{ connector: Connector | undefined }>('connectors', async (type) => {
  const row = await db().connector.findFirst({ where: { type: type as Row['type'] } });
  return { connector: row ? inClear(row) : undefined };
});

/** What mail or text messages are sent by; undefined where nothing is set up. Cached. */
export async function findMessageConnector(type: 'Email' | 'Sms'): Promise<Connector | undefined> {
  return (await byType.get(type)).connector;
}

const everyOne = 'all';

/** All to sign in by under one key: there are few, and pages show most of them. */
const toSignInBy = createCache<readonly Connector[]>('social_connectors', async () => {
  const rows = await db().connector.findMany({ where: { type: 'Social' }, orderBy: newestFirst });
  return rows.map(inClear);
});

/** Those to sign in by, newest first. Cached. */
export function findConnectorsToSignInBy(): Promise<readonly Connector[]> {
  return toSignInBy.get(everyOne);
}

function forget(type: Row['type']): Promise<void> {
  return type === 'Social' ? toSignInBy.invalidate(everyOne) : byType.invalidate(type);
}

/** All of them, newest first. */
export async function listConnectors(): Promise<Connector[]> {
  const rows = await db().connector.findMany({ orderBy: newestFirst });
  return rows.map(inClear);
}

export async function findConnector(id: string): Promise<Connector | undefined> {
  const row = await db().connector.findUnique({ where: { id } });
  return row ? inClear(row) : undefined;
}

/** Has changes of the set of connectors wait for each other, until the running transaction ends. */
export async function lockConnectors(): Promise<void> {
  await db().$executeRaw`SELECT pg_advisory_xact_lock(hashtext('connectors'))`;
}

type NewConnector = Pick<Connector, 'id' | 'type' | 'factoryId'> & Settings;

/**
 * Keeps a new connector, under `lockConnectors`; for mail and text messages it takes the place of
 * the one before.
 *
 * @throws AppError `entity.unique_integrity_violation` if another has its id
 */
export async function insertConnector({
  id,
  type,
  factoryId,
  config = {},
  ...settings
}: NewConnector): Promise<Connector> {
  return transaction(async () => {
    if (type !== 'Social') await db().connector.deleteMany({ where: { type } });
    const encryptedConfig = encrypt(JSON.stringify(config));
    const data = { id, type, factoryId, ...columnsOf(settings), encryptedConfig };
    const row = await db().connector.create({ data });
    await forget(type);
    return inClear(row);
  });
}

/** Changes what is given; each is replaced as a whole. Who keeps tokens no more has none left. */
export async function updateConnector(
  id: string,
  settings: Settings,
): Promise<Connector | undefined> {
  return transaction(async () => {
    const [row] = await db().connector.updateManyAndReturn({
      where: { id },
      data: columnsOf(settings),
    });
    if (!row) return undefined;
    if (!row.enableTokenStorage) {
      await db().federatedTokenSet.deleteMany({ where: { connectorId: id } });
    }
    await forget(row.type);
    return inClear(row);
  });
}

/** @returns whether there was one */
export async function removeConnector({ id, type }: Pick<Connector, 'id' | 'type'>) {
  return transaction(async () => {
    const { count } = await db().connector.deleteMany({ where: { id } });
    await forget(type);
    return count > 0;
  });
}
