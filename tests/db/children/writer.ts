// Writes numbered rows one after another and prints each number once it is acknowledged.
import { db } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';

async function write(): Promise<void> {
  await openDatabase();
  await migrate();
  for (let number = 0; ; number += 1) {
    await db().setting.create({ data: { key: `row-${number}`, value: number } });
    process.stdout.write(`${number}\n`);
  }
}

void write();
