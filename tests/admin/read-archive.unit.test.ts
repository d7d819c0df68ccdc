import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { ArchiveReader } from '@/lib/admin/read-archive';

test('a small file that unpacks to a line without end is refused', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'genkan-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'bomb.gz');
  writeFileSync(file, gzipSync(Buffer.alloc(80 * 1024 * 1024, 'x')));
  await expect(new ArchiveReader(file).header()).rejects.toThrow('a line is too long');
});
