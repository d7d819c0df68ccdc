import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../support/build';

/** `npm run test:previous -- <checkout>`: the version in that folder, built there, beside this one. */
const [folder = ''] = process.argv.slice(2);
const checkout = resolve(folder);
if (!folder || !existsSync(join(checkout, '.next/BUILD_ID'))) {
  process.stderr.write(
    'Name a checkout of the version before in which npm ci && npm run build has been run.\n',
  );
  process.exit(2);
}
const { status } = spawnSync(
  join(root, 'node_modules/.bin/vitest'),
  ['run', '--project', 'previous'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PREVIOUS_CHECKOUT: checkout } },
);
process.exit(status ?? 1);
