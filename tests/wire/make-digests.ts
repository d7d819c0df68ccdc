// Makes the digests that the served documents are laid beside, from the contract's own documents.
// Usage: npm run contract:update -- <folder with management.json, experience.json, user.json>
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest, type OpenApi } from './digest';
import { documentNames } from './documents';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Name the folder of the OpenAPI documents.');
  process.exit(1);
}
for (const name of documentNames) {
  const document = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as OpenApi;
  const target = join(import.meta.dirname, 'digests', `${name}.json`);
  writeFileSync(target, `${JSON.stringify(digest(document), null, 2)}\n`);
}
