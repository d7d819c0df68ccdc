// Makes a database of the first version, with one user.
import { migrate } from '@/lib/db/migrate';
import { closeDatabase, openDatabase } from '@/lib/db/open';
import { withSession } from '@/lib/db/session';

await openDatabase({ isLimited: false });
const applied = await migrate(1);
await withSession((session) =>
  session.query(`INSERT INTO "users" ("id", "updatedAt") VALUES ('somebody', now())`),
);
await closeDatabase();
process.stdout.write(`${applied.length}\n`);
process.exit(0);
