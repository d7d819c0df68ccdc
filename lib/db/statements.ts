import { createHash } from 'node:crypto';
import { singleton } from '@/lib/config/singleton';

/** Servers keep every named statement of a connection in memory, so the number of names is bounded. */
const maxNames = 1_000;

/** A statement that begins so is planned for its values each time: for a rare text or a common one. */
export const plannedByValues = '/* planned by its values */';

/**
 * The name under which a statement is prepared, so that PostgreSQL parses and plans it once per
 * connection. The first thousand distinct texts get one; query builders make new texts for ever
 * (`IN` lists), and those beyond run unnamed.
 */
export function statementName(query: { sql: string }): string {
  const names = singleton('db.statementNames', () => new Map<string, string>());
  if (query.sql.includes(plannedByValues)) return '';
  const known = names.get(query.sql);
  if (known !== undefined) return known;
  if (names.size >= maxNames) return '';
  const name = `genkan_${createHash('sha256').update(query.sql).digest('hex').slice(0, 24)}`;
  names.set(query.sql, name);
  return name;
}
