import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('a server whose output nobody reads any more goes on', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'children/unread.mjs')]);
  child.stdout.destroy();
  child.stderr.destroy();
  child.stdin.write('go');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
});
