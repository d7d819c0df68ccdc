import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import { constantTimeEqual } from '@/lib/crypto/compare';
import {
  type ArchiveHeader,
  archiveEnd,
  archiveHeader,
  formatVersion,
  seal,
  type TableHeader,
  tableHeader,
} from './archive-format';

const lineFeed = 0x0a;

/** Far longer than any row; a small file may unpack to a line without end. */
const maxLineBytes = 64 * 1024 * 1024;

function broken(file: string, reason: string, cause?: unknown): Error {
  return new Error(`${file} is not a whole export: ${reason}. Nothing was imported.`, { cause });
}

/** The lines of a file without their ends. Only a line feed ends one: JSON may hold other ends. */
async function* readLines(file: string): AsyncGenerator<Buffer> {
  const input = createReadStream(file);
  const unpacked = createGunzip();
  input.once('error', (error) => unpacked.destroy(error));
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const chunk of input.pipe(unpacked) as AsyncIterable<Buffer>) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(lineFeed, start);
      if (end < 0) break;
      yield Buffer.concat([...pending, chunk.subarray(start, end)]);
      pending = [];
      pendingBytes = 0;
      start = end + 1;
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
    pendingBytes += chunk.length - start;
    if (pendingBytes > maxLineBytes) throw new Error('a line is too long');
  }
  if (pending.length > 0) throw new Error('its last line is cut short');
}

/** Reads a file made by `writeArchive`, from front to end, a line at a time. */
export class ArchiveReader {
  readonly #lines: AsyncGenerator<Buffer>;
  #hmac: ReturnType<typeof seal> | undefined;
  #headerLine: Buffer = Buffer.alloc(0);

  constructor(private readonly file: string) {
    this.#lines = readLines(file);
  }

  async #next(): Promise<Buffer> {
    try {
      const { value, done } = await this.#lines.next();
      if (!done) return value;
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') throw cause;
      throw broken(this.file, message, cause);
    }
    throw broken(this.file, 'it ends too early');
  }

  #parse<Shape extends z.ZodType>(shape: Shape, line: Buffer): z.output<Shape> {
    try {
      return shape.parse(JSON.parse(line.toString('utf8')));
    } catch (cause) {
      throw broken(this.file, 'a line is not what it should be', cause);
    }
  }

  /** The first line. @throws Error when this version cannot read the file */
  async header(): Promise<ArchiveHeader> {
    this.#headerLine = await this.#next();
    const header = this.#parse(archiveHeader, this.#headerLine);
    if (header.version === formatVersion) return header;
    throw new Error(
      `${this.file} was written in version ${header.version} of the format; this Genkan reads version ${formatVersion}. Use the Genkan that wrote it, or a newer one.`,
    );
  }

  /**
   * Every table after the header, each with its rows, which must be read before the next table is.
   *
   * @throws Error at the end when the file is not what was written under this secret key
   */
  async *tables(secretKey: Buffer): AsyncGenerator<TableHeader & { data: AsyncIterable<string> }> {
    this.#hmac = seal(secretKey).update(this.#headerLine).update('\n');
    for (;;) {
      const line = await this.#next();
      if (line.subarray(0, 7).toString() === '{"end":') return this.#finish(line);
      this.#hmac.update(line).update('\n');
      const table = this.#parse(tableHeader, line);
      yield { ...table, data: this.#rows(table.rows) };
    }
  }

  async *#rows(count: number): AsyncGenerator<string> {
    for (let row = 0; row < count; row += 1) {
      const line = await this.#next();
      this.#hmac?.update(line).update('\n');
      yield line.toString('utf8');
    }
  }

  async #finish(line: Buffer): Promise<void> {
    const { hmac } = this.#parse(archiveEnd, line);
    if (!constantTimeEqual(hmac, this.#hmac?.digest('base64url') ?? '')) {
      throw broken(this.file, 'it was altered after it was written');
    }
    const { done } = await this.#lines.next();
    if (!done) throw broken(this.file, 'something follows its end');
  }
}
