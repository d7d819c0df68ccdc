import { beforeAll, expect, test } from 'vitest';
import { connection } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { findSessionUser } from '@/lib/oidc/sessions/store';
import { toRecord } from '@/lib/oidc-records/rules';
import { applyChanges } from '@/lib/oidc-records/store';
import { createUser, deleteUser, updateUser } from '@/lib/users/store';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(async () => {
  await openDatabase();
  await migrate();
});

const nothing = {
  spends: [],
  saves: [],
  deletes: [],
  retires: [],
  endedSessionUids: [],
  revokedGrants: [],
  submissions: [],
};

async function saveSession(id: string, payload: Record<string, unknown>): Promise<void> {
  const record = toRecord('Session', id, { uid: `uid of ${id}`, ...payload }, 600);
  await applyChanges({ ...nothing, saves: [{ ...record, mustExist: false }] });
}

async function letTimePass(id: string): Promise<void> {
  const text = `UPDATE "oidc_records" SET "expiresAt" = now() WHERE "id" = $1`;
  await connection().pool.query({ text, values: [id] });
}

test('a session signs its user in until it ends', async () => {
  const { id: userId } = await createUser({});
  await saveSession('one', { accountId: userId });
  expect(await findSessionUser('one')).toEqual({ userId, sessionUid: 'uid of one' });
  await letTimePass('one');
  expect(await findSessionUser('one')).toBeUndefined();
});

test('nobody is signed in by a session in which nobody has signed in', async () => {
  await saveSession('anonymous', {});
  expect(await findSessionUser('anonymous')).toBeUndefined();
  expect(await findSessionUser('unknown')).toBeUndefined();
});

test('a session goes by its former id for the seconds in which that retires', async () => {
  const { id: userId } = await createUser({});
  await saveSession('former', { accountId: userId });
  await applyChanges({ ...nothing, retires: [{ model: 'Session', id: 'former' }] });
  expect(await findSessionUser('former')).toMatchObject({ userId });
  await letTimePass('former');
  expect(await findSessionUser('former')).toBeUndefined();
});

test('users who were suspended or deleted are nobody', async () => {
  const [suspended, deleted] = [await createUser({}), await createUser({})];
  await saveSession('suspended', { accountId: suspended.id });
  await saveSession('deleted', { accountId: deleted.id });
  await updateUser(suspended.id, { isSuspended: true });
  await deleteUser(deleted.id);
  expect(await findSessionUser('suspended')).toBeUndefined();
  expect(await findSessionUser('deleted')).toBeUndefined();
});
