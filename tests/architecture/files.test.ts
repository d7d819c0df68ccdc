import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles, productSources, root } from './source';

const handWritten = listFiles(
  ...['app', 'lib', 'prisma', 'tests', '.ci'],
  ...['proxy.ts', 'instrumentation.ts', 'next.config.ts', 'vitest.config.ts'],
  ...['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'SECURITY.md', '.env.example'],
).filter((path) => /(\.(tsx?|m?js|css|md|prisma)|run|\.env\.example)$/.test(path));

const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('files', () => {
  test('are at most 300 lines long, tables of phrases apart', () => {
    const long = handWritten
      .filter((path) => !path.startsWith('lib/i18n/phrases/') && !path.endsWith('.md'))
      .map((path) => ({ path, lines: read(path).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300)
      .map(
        ({ path, lines }) => `${path} has ${lines} lines; give one of its jobs a file of its own.`,
      );
    expect(long).toEqual([]);
  });

  test('are imported by their own name: there is no index file', () => {
    const barrels = productSources()
      .filter(({ path }) => /^index\.[a-z]+$/.test(basename(path)))
      .map(({ path }) => `${path} is an index file; import the file you mean.`);
    expect(barrels).toEqual([]);
  });

  test('hold no notes to self and no silenced type errors', () => {
    const words = [
      'TO',
      'DO|FIX',
      'ME|HA',
      'CK|X',
      'XX|@ts-ign',
      'ore|@ts-expect-err',
      'or|@ts-noch',
      'eck',
    ];
    const pattern = new RegExp(`\\b(${words.join('')})`.replaceAll('|@', '|(?<=\\W)@'));
    const found = handWritten.flatMap((path) => {
      const match = pattern.exec(read(path));
      return match ? `${path} contains "${match[0]}".` : [];
    });
    expect(found).toEqual([]);
  });

  test('name no machine and no package registry', () => {
    const pattern = /\/(?:work|home)\/\w|registry\.[\w-]+\.(?:org|com)|deb\.[\w]+\.org/;
    const found = [...handWritten, 'package-lock.json', '.npmrc'].flatMap((path) => {
      const match = pattern.exec(read(path));
      return match ? `${path} contains "${match[0]}".` : [];
    });
    expect(found).toEqual([]);
  });
});
