import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { shareChunks } from '@/lib/boot/share-chunks';

const folder = mkdtempSync(join(tmpdir(), 'genkan-chunks-'));
afterAll(() => rmSync(folder, { recursive: true }));

const chunk = (name: string, code: string) =>
  writeFileSync(join(folder, name), `${code}\n\n//# sourceMappingURL=${name}.map`);

test('chunks of a folder with the same code become one', () => {
  mkdirSync(join(folder, 'ssr'));
  chunk('a.js', 'module.exports=[1,()=>"same"]');
  chunk('[b]__0.js', 'module.exports=[1,()=>"same"]');
  chunk('c.js', 'module.exports=[2,()=>"other"]');
  chunk('ssr/a.js', 'module.exports=[1,()=>"same"]');
  shareChunks(folder);
  // Again, as over a build that was kept.
  shareChunks(folder);
  const load = createRequire(join(folder, 'require.js'));
  expect(load('./a.js')).toBe(load('./[b]__0.js'));
  expect(load('./c.js')).not.toBe(load('./a.js'));
  expect(readFileSync(join(folder, 'ssr/a.js'), 'utf8')).toContain('"same"');
  expect(readFileSync(join(folder, 'c.js'), 'utf8')).toContain('c.js.map');
});
