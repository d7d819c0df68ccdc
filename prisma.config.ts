import { defineConfig } from 'prisma/config';

// Prisma's command would download a schema engine that `generate` does not use; any file that
// exists keeps it from that.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= import.meta.filename;

export default defineConfig({
  schema: 'prisma/models',
  migrations: { path: 'prisma/migrations' },
});
