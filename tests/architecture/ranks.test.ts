import { describe, expect, test } from 'vitest';
import { mayImport, placeOf, ranks } from './ranks';
import { productSources } from './source';

describe('who may import whom', () => {
  test('every file is in a room of the floor plan', () => {
    const strangers = productSources()
      .filter(({ path }) => !placeOf(path))
      .map(({ path }) => `${path}: its folder has no rank; add it to tests/architecture/ranks.ts.`);
    expect(strangers).toEqual([]);
  });

  test('a rank imports only the ranks below it and the folders to its left', () => {
    const broken = productSources().flatMap(({ path, imports }) => {
      const from = placeOf(path);
      return imports.flatMap((imported) => {
        const to = placeOf(imported);
        if (!from || !to || mayImport(from, to)) return [];
        return `${path} imports ${imported}: ${from.name} (rank ${from.rank}) may not import ${to.name} (rank ${to.rank}).`;
      });
    });
    expect(broken).toEqual([]);
  });

  test('imports never go in a circle', () => {
    const files = new Map(productSources().map((file) => [file.path, file.imports]));
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: string[]) => {
      const start = trail.indexOf(path);
      if (start >= 0) {
        circles.push([...trail.slice(start), path].join(' -> '));
        return;
      }
      if (done.has(path)) return;
      for (const imported of files.get(path) ?? []) visit(imported, [...trail, path]);
      done.add(path);
    };
    for (const path of files.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });

  test('the table itself allows left and lower, and forbids right and higher', () => {
    const place = (path: string) => placeOf(path) ?? expect.fail(`${path} has no place`);
    expect(mayImport(place('lib/users/store.ts'), place('lib/roles/store.ts'))).toBe(true);
    expect(mayImport(place('lib/roles/store.ts'), place('lib/users/store.ts'))).toBe(false);
    expect(mayImport(place('lib/oidc/finish.ts'), place('lib/experience/submit.ts'))).toBe(false);
    expect(mayImport(place('lib/users/routes.ts'), place('lib/http/route.ts'))).toBe(true);
    expect(mayImport(place('lib/users/routes.ts'), place('lib/http/mount.ts'))).toBe(false);
    expect(mayImport(place('app/oidc/route.ts'), place('lib/boot/start.ts'))).toBe(true);
    expect(new Set(ranks.flat()).size).toBe(ranks.flat().length);
  });
});
