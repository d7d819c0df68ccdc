import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ErrorCapturingSqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

/**
 * Prisma's schema engine as WebAssembly, which needs no download of a binary. Its package is made
 * for a bundler that can import `.wasm`; Node 20 cannot, so it is instantiated by hand.
 */
export async function startSchemaEngine(
  factory: ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
): Promise<bindings.SchemaEngine> {
  const require = createRequire(import.meta.url);
  const main = require.resolve('@prisma/schema-engine-wasm');
  const file = new URL('./schema_engine_bg.wasm', `file://${main}`);
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start as () => void;
  start();
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
}
