import { Client } from 'pg';
import { env } from '@/lib/config/env';

/**
 * A connection of its own to the PostgreSQL server, past any pooler: for advisory locks and LISTEN,
 * which belong to one session. The caller ends it.
 */
export async function connectDirectly(): Promise<Client> {
  const client = new Client({
    connectionString: env().databaseDirectUrl,
    application_name: 'genkan',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // Without a listener a lost connection would end the process; whoever uses it is told by 'end'.
  client.on('error', () => {});
  await client.connect();
  await client.query("SET TIME ZONE 'UTC'");
  return client;
}
