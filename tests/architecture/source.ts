import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export type SourceFile = {
  /** Relative to the root of the repository, with forward slashes. */
  path: string;
  text: string;
  /** What it imports, as written. */
  specifiers: string[];
  /** The files of this repository among them, relative to the root. */
  imports: string[];
};

const skipped = /^(node_modules|generated|test-results|coverage|\.next.*|\.data.*|\.git)$/;
const importPattern =
  /(?:^|[\n;])\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function walk(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !skipped.test(name))
    .flatMap((name) => walk(join(path, name)));
}

/** Paths of all files below the given folders or files, relative to the root. */
export function listFiles(...folders: string[]): string[] {
  return folders.flatMap((folder) => walk(join(root, folder))).map((path) => relative(root, path));
}

function resolveImport(from: string, specifier: string): string | undefined {
  const isAlias = specifier.startsWith('@/');
  if (!isAlias && !specifier.startsWith('.')) return undefined;
  const target = isAlias ? specifier.slice(2) : join(dirname(from), specifier);
  const candidates = ['', '.ts', '.tsx', '.mts', '.mjs', '.js'].map(
    (suffix) => `${target}${suffix}`,
  );
  const found = candidates.find((path) => {
    const absolute = join(root, path);
    return existsSync(absolute) && statSync(absolute).isFile();
  });
  return found ?? target;
}

/** Reads one file and finds its imports, type imports and dynamic ones included. */
export function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const specifiers = [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? '');
  const imports = specifiers.flatMap((specifier) => resolveImport(path, specifier) ?? []);
  return { path, text, specifiers, imports };
}

let sources: SourceFile[] | undefined;

/** The product's own code: everything that runs in the server or the browser. */
export function productSources(): SourceFile[] {
  sources ??= listFiles('app', 'lib', 'proxy.ts', 'instrumentation.ts')
    .filter((path) => /\.(tsx?|mts|mjs|js)$/.test(path))
    .map(readSource);
  return sources;
}
