import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type ArchiveHeader, seal, type TableHeader } from './archive-format';

/** A table with its rows, read while they are written. */
export type TableData = TableHeader & { data: AsyncIterable<string> };

async function* linesOf(
  header: ArchiveHeader,
  tables: AsyncIterable<TableData>,
  secretKey: Buffer,
) {
  const hmac = seal(secretKey);
  const line = (text: string) => {
    const bytes = Buffer.from(`${text}\n`);
    hmac.update(bytes);
    return bytes;
  };
  yield line(JSON.stringify(header));
  for await (const { data, ...table } of tables) {
    yield line(JSON.stringify(table));
    for await (const row of data) yield line(row);
  }
  yield Buffer.from(`${JSON.stringify({ end: true, hmac: hmac.digest('base64url') })}\n`);
}

/**
 * Writes a new file that only its owner may read. What could not be written whole is removed.
 *
 * @throws Error when there is a file of that name
 */
export async function writeArchive(
  file: string,
  header: ArchiveHeader,
  tables: AsyncIterable<TableData>,
  secretKey: Buffer,
): Promise<void> {
  const output = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
  try {
    await once(output, 'open');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    throw new Error(`${file} exists. Choose another name, or remove it first.`, { cause });
  }
  try {
    await pipeline(linesOf(header, tables, secretKey), createGzip(), output);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}
