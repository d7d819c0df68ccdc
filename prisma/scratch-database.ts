import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { Pool, type QueryConfig } from 'pg';

/** The type `"char"`, which system catalogues are full of and the adapter does not know. */
const characterOid = 18;
const textOid = 25;

/** Shows the adapter text where there is `"char"`, and remembers where. One query at a time. */
class ScratchPool extends Pool {
  characterColumns: boolean[] = [];

  override query = (async (query: QueryConfig) => {
    const client = await this.connect();
    try {
      const result = await client.query(query);
      this.characterColumns = (result.fields ?? []).map(
        ({ dataTypeID }) => dataTypeID === characterOid,
      );
      for (const field of result.fields ?? []) {
        if (field.dataTypeID === characterOid) field.dataTypeID = textOid;
      }
      return result;
    } finally {
      client.release();
    }
  }) as Pool['query'];
}

/** An empty database in memory, gone when it is disposed of. */
async function scratchAdapter(): Promise<SqlDriverAdapter> {
  const database = await PGlite.create();
  const server = new PGLiteSocketServer({ db: database, port: 0 });
  await server.start();
  const connectionString = `postgresql://postgres@${server.getServerConn()}/postgres`;
  const pool = new ScratchPool({ connectionString, max: 1 });
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: async (query: Parameters<typeof queryRaw>[0]) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type, column) =>
        pool.characterColumns[column] ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    },
    // The adapter's own splits scripts at every semicolon, also at those inside of a string.
    executeScript: async (script: string) => void (await pool.query(script)),
    dispose: async () => {
      await pool.end();
      await server.stop();
      await database.close();
    },
  });
}

/** Databases for the schema engine to replay migrations on. */
export const scratchAdapterFactory = {
  provider: 'postgres' as const,
  adapterName: '@prisma/adapter-pg' as const,
  connect: scratchAdapter,
  connectToShadowDb: scratchAdapter,
};
