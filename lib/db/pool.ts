import { type ClientBase, Pool, type PoolConfig, type QueryConfig } from 'pg';

/** Where the database is: a server by URL, or the embedded one by its socket. */
export type DatabaseAddress =
  | { kind: 'server'; url: string; isPooler: boolean }
  | { kind: 'embedded'; host: string; port: number };

/** `cached plan must not change result type`: a newer version's migration has changed the table. */
function isStalePlan(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return code === '0A000' && message?.includes('cached plan') === true;
}

function leavesConnectionUsable(error: unknown): boolean {
  const { severity, code } = error as { severity?: string; code?: string };
  // `invalid_sql_statement_name`: this connection has lost its prepared statements.
  return severity === 'ERROR' && code !== '26000' && !isStalePlan(error);
}

/**
 * pg's own pool closes a connection after any error, a violated constraint too, and with it goes
 * every prepared statement. This one keeps it where the server only refused the statement. A stale
 * plan was refused before it ran, so the statement is run again, unnamed, and the connection closed.
 */
class KeepingPool extends Pool {
  override query = (async (query: QueryConfig) => {
    const client = await this.connect();
    let failure: unknown;
    try {
      return await client.query(query);
    } catch (error) {
      failure = error;
      if (!isStalePlan(error)) throw error;
      return await client.query({ ...query, name: undefined });
    } finally {
      client.release(failure !== undefined && !leavesConnectionUsable(failure));
    }
  }) as Pool['query'];
}

/**
 * Prisma's adapter writes and reads timestamps without their offset, which is right only in UTC.
 * Timeouts are set here and not as start-up parameters, which some proxies refuse.
 */
async function prepareServerSession(client: ClientBase): Promise<void> {
  await client.query(
    "SET TIME ZONE 'UTC'; SET statement_timeout = '15s'; SET idle_in_transaction_session_timeout = '30s'",
  );
}

/** Behind a transaction pooler a session setting would end up on somebody else's connection. */
async function checkPoolerSession(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ TimeZone: string }>('SHOW TimeZone');
  const zone = rows[0]?.TimeZone ?? '';
  if (/^(etc\/)?(utc|uct|gmt|zulu|universal)$/i.test(zone)) return;
  throw new Error(
    `The database behind DATABASE_URL works in time zone ${zone}. Run: ALTER DATABASE <name> SET timezone TO 'UTC'`,
  );
}

/** The embedded session outlives its connections, so a new one finds the old one's statements. */
async function prepareEmbeddedSession(client: ClientBase): Promise<void> {
  await client.query("DEALLOCATE ALL; SET TIME ZONE 'UTC'");
}

function poolConfig(address: DatabaseAddress): PoolConfig {
  const shared = { application_name: 'genkan', connectionTimeoutMillis: 5_000 };
  if (address.kind === 'embedded') {
    return {
      ...shared,
      host: address.host,
      port: address.port,
      user: 'postgres',
      database: 'postgres',
      // It is one backend session: a second connection would collide on statement names.
      max: 1,
      idleTimeoutMillis: 0,
      onConnect: prepareEmbeddedSession,
    };
  }
  return {
    ...shared,
    connectionString: address.url,
    max: 10,
    min: 1,
    idleTimeoutMillis: 300_000,
    keepAlive: true,
    // For a server that vanished without closing its sockets; a living one ends statements itself.
    query_timeout: 20_000,
    onConnect: address.isPooler ? checkPoolerSession : prepareServerSession,
  };
}

/** A pool of connections to that database; one that breaks is dropped, and its statement fails. */
export function createPool(address: DatabaseAddress): Pool {
  const pool = new KeepingPool(poolConfig(address));
  // Unheard, these events would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
