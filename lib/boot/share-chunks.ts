import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Lets chunks of the server's build with the same code be one. Turbopack writes a chunk anew for each
 * group of routes, and Node.js would keep the text of every one of them in memory.
 */
export function shareChunks(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) shareChunks(path.join(folder, entry.name));
  }
  const known = new Map<string, string>();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.js')) continue;
    const code = readFileSync(path.join(folder, name), 'utf8');
    // What differs is the name of the source map, in a comment at the end.
    const body = code.replace(/\n+\/\/# sourceMappingURL=\S+\s*$/, '');
    const first = known.get(body);
    if (first === undefined) {
      known.set(body, name);
      continue;
    }
    const shared = JSON.stringify(`./${first}`);
    writeFileSync(path.join(folder, name), `module.exports=require(${shared});\n`);
  }
}
