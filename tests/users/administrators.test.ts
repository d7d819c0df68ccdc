import { afterAll, beforeAll, expect, test } from 'vitest';
import { boot } from '@/lib/boot/boot';
import { singleton } from '@/lib/config/singleton';
import { db } from '@/lib/db/client';
import { removeUser, setSuspended } from '@/lib/oidc/accounts/end';
import { grantAdministrator } from '@/lib/setup/store';
import { createUser } from '@/lib/users/store';
import { uniqueName } from '../support/names';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(() => boot());
afterAll(() => singleton('boot.shutdown', () => async () => {})());

async function administrators(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const { id } = await createUser({ username: uniqueName('root') });
    await grantAdministrator(id);
    ids.push(id);
  }
  return ids;
}

test.each([
  ['deleted', removeUser],
  ['suspended', (id: string) => setSuspended(id, true)],
])('of several administrators who are %s at the same moment one is left', async (_how, remove) => {
  await db().user.deleteMany();
  const ids = await administrators(8);
  const outcomes = await Promise.allSettled(ids.map((id) => remove(id)));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.map(({ reason }) => reason.code)).toEqual(['role.internal_role_violation']);
  expect(await db().user.count({ where: { isSuspended: false } })).toBe(1);
});
