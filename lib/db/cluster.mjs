// Makes the embedded database's data folder. Plain JavaScript: it runs at build time, and in the
// database's thread, where the bundler does not reach.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(import.meta.url);
const modules = path.resolve(import.meta.dirname, '../../node_modules');

/**
 * An empty cluster made at build time. Making one takes two seconds and half a gigabyte of memory;
 * copying it, a tenth of a second.
 */
function templateFolder() {
  const manifest = path.join(modules, '@electric-sql/pglite/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  return path.join(modules, '.cache/genkan', `database-${version}`);
}

/** Fills a folder to the side and then gives it its name, so that a crash leaves no half cluster. */
function putInPlace(folder, fill) {
  if (existsSync(folder)) return;
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  fill(draft);
  renameSync(draft, folder);
}

/** In a process of its own, which gives the memory back. */
function create(folder) {
  execFileSync(process.execPath, [script, folder], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Makes the template unless it is there. */
export function ensureTemplate() {
  putInPlace(templateFolder(), create);
}

/** Makes a data folder unless it is there, from the template if there is one. */
export function ensureCluster(folder) {
  const template = templateFolder();
  putInPlace(folder, (draft) => {
    if (existsSync(template)) cpSync(template, draft, { recursive: true });
    else create(draft);
  });
}

if (process.argv[1] === script) {
  const [folder] = process.argv.slice(2);
  if (folder) {
    const { PGlite } = await import('@electric-sql/pglite');
    const database = await PGlite.create({ dataDir: folder });
    await database.close();
  } else {
    ensureTemplate();
  }
}
