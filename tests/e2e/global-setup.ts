import { buildClient, root } from '../support/build';
import { Genkan } from '../support/genkan';
import { startPostgresql } from '../support/postgresql';
import { postgresqlIsAvailable } from '../support/requirements';

/** One server per kind of database for all journeys that do not need one of their own. */
export default async function setup() {
  await buildClient(`${root}/tests/clients/auth-js`);
  const postgresql = postgresqlIsAvailable() ? await startPostgresql() : undefined;
  const servers = [await Genkan.start({ database: 'embedded' })];
  if (postgresql) {
    servers.push(await Genkan.start({ database: 'postgresql', postgresqlUrl: postgresql.url }));
  }
  process.env.GENKAN_E2E_SERVERS = JSON.stringify(servers.map(({ info }) => info));
  return async () => {
    for (const server of servers) await server.stop();
    await postgresql?.stop();
  };
}
