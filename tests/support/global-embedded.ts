import type { TestProject } from 'vitest/node';
import { Genkan } from './genkan';

/** One server on the embedded database for all files of the project. */
export default async function setup(project: TestProject) {
  const genkan = await Genkan.start({ database: 'embedded' });
  project.provide('genkan', genkan.info);
  return () => genkan.stop();
}
