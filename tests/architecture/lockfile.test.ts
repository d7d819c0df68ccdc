import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './source';

type Locked = { resolved?: string; optionalDependencies?: Record<string, string> };

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

describe('package-lock.json', () => {
  test('names every optional package of every platform, or npm ci refuses it', () => {
    const missing = Object.values(packages)
      .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
      .filter((name) => !(`node_modules/${name}` in packages))
      .map((name) => `${name} is not locked; run: npm run lockfile`);
    expect(missing).toEqual([]);
  });

  test('names no address to download from', () => {
    const resolved = Object.entries(packages).filter(([, locked]) => locked.resolved);
    expect(resolved.map(([name]) => name)).toEqual([]);
  });
});
