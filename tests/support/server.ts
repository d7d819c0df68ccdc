import { inject, onTestFinished } from 'vitest';
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

/**
 * Starts one more server, on the project's kind of database but an empty one of its own, for a
 * test that kills it or changes settings others rely on. It is removed when the test ends.
 */
export async function startServer(options: Pick<GenkanOptions, 'env' | 'waitUntilReady'> = {}) {
  const { database, postgresqlUrl } = sharedServer();
  const genkan = await Genkan.start({ ...options, database, postgresqlUrl });
  onTestFinished(() => genkan.stop());
  return genkan;
}
