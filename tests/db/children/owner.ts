// Opens the embedded database, says so or why not, and stays.
import { openDatabase } from '@/lib/db/open';

openDatabase().then(
  () => process.stdout.write('owner\n'),
  (error: Error) => {
    process.stdout.write(`${error.message}\n`);
    process.exit(1);
  },
);
