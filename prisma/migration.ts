// Writes the next migration: what leads from the migrations that exist to the models as they are.
// Usage: npm run db:migration -- <name>
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { readMigrations } from '../lib/db/migration-files';
import { derivedTables } from '../lib/db/tables';
import { startSchemaEngine } from './schema-engine';
import { scratchAdapterFactory } from './scratch-database';

const root = path.resolve(import.meta.dirname);
const modelsFolder = path.join(root, 'models');
const migrationsFolder = path.join(root, 'migrations');
const externalTables = derivedTables.map((name) => `public.${name}`);
const filters = { externalTables, externalEnums: [] };

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Name the migration after what it does: npm run db:migration -- add_organizations');
  process.exit(1);
}

// The engine reports a panic through this object before it traps.
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
});

const existing = readMigrations(migrationsFolder);
const engine = await startSchemaEngine(bindMigrationAwareSqlAdapterFactory(scratchAdapterFactory));
const { stdout: sql } = await engine.diff({
  from: {
    tag: 'migrations',
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: existing.map((migration) => ({
      path: migration.name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: migration.sql } },
    })),
  },
  to: {
    tag: 'schemaDatamodel',
    files: readdirSync(modelsFolder).map((file) => ({
      path: file,
      content: readFileSync(path.join(modelsFolder, file), 'utf8'),
    })),
  },
  script: true,
  exitCode: null,
  filters,
});

if (!sql || sql.includes('-- This is an empty migration.')) {
  console.log('The migrations already lead to these models.');
  process.exit(0);
}
const number = String(existing.length + 1).padStart(4, '0');
const folder = path.join(migrationsFolder, `${number}_${name}`);
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'migration.sql'), sql);
console.log(
  `Written: ${path.relative(process.cwd(), folder)}/migration.sql. Read it before you commit it.`,
);
process.exit(0);
