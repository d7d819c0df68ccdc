import { afterAll, inject, onTestFinished } from 'vitest';
import { Genkan, type GenkanInfo, type GenkanOptions } from './genkan';

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: vitest's own interface is added to.
  interface ProvidedContext {
    genkan: GenkanInfo;
  }
}

/** The running server that all files of this project share. */
export function sharedServer(): GenkanInfo {
  return inject('genkan');
}

type Options = Pick<GenkanOptions, 'env' | 'waitUntilReady' | 'beside' | 'root' | 'host'>;

function start(options: Options): Promise<Genkan> {
  const { database, postgresqlUrl } = sharedServer();
  return Genkan.start({ ...options, database, postgresqlUrl });
}

/**
 * Starts one more server, on the project's kind of database but an empty one of its own, for a
 * test that kills it or changes settings others rely on. It is removed when the test ends.
 */
export async function startServer(options: Options = {}) {
  const genkan = await start(options);
  onTestFinished(() => genkan.stop());
  return genkan;
}

/** As `startServer`, for the top of a file: it is removed when the file's tests are done. */
export async function startOwnServer(options: Options = {}) {
  const genkan = await start(options);
  afterAll(() => genkan.stop());
  return genkan;
}
