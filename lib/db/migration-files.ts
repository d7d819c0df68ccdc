import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type Migration = {
  /** The folder's name; migrations are applied in the order of their names. */
  name: string;
  sql: string;
  /** SHA-256 of the file, as Prisma's own tools record it. */
  checksum: string;
};

/** The migrations that this version of the code knows. */
export function readMigrations(
  folder = path.join(process.cwd(), 'prisma', 'migrations'),
): Migration[] {
  if (!existsSync(/* turbopackIgnore: true */ folder)) return [];
  return readdirSync(/* turbopackIgnore: true */ folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(
        /* turbopackIgnore: true */ path.join(folder, name, 'migration.sql'),
        'utf8',
      );
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}
