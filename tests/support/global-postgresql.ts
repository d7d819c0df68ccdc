import type { TestProject } from 'vitest/node';
import { Genkan } from './genkan';
import { startPostgresql } from './postgresql';

/** One server on PostgreSQL for all files of the project. */
export default async function setup(project: TestProject) {
  const postgresql = await startPostgresql();
  const genkan = await Genkan.start({ database: 'postgresql', postgresqlUrl: postgresql.url });
  project.provide('genkan', genkan.info);
  return async () => {
    await genkan.stop();
    await postgresql.stop();
  };
}
