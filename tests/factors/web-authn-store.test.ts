import { afterAll, beforeAll, expect, test } from 'vitest';
import { boot } from '@/lib/boot/boot';
import { singleton } from '@/lib/config/singleton';
import { transaction } from '@/lib/db/tx';
import {
  findCredential,
  findCredentials,
  saveCredential,
  touchCredential,
} from '@/lib/factors/web-authn/store';
import { createUser } from '@/lib/users/store';
import { uniqueName } from '../support/names';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(() => boot());
afterAll(() => singleton('boot.shutdown', () => async () => {})());

let made = 0;

function key(fields: object = {}) {
  made += 1;
  return {
    type: 'WebAuthn' as const,
    rpId: 'localhost',
    credentialId: `key-${made}`,
    publicKey: 'AAAA',
    transports: ['internal', 'hybrid'],
    counter: 0,
    agent: 'A browser',
    aaguid: 'fdb141b2-5d84-443e-8a35-4698c205a502',
    isSyncable: true,
    isSynced: false,
    ...fields,
  };
}

async function somebody(): Promise<string> {
  const { id } = await createUser({ username: uniqueName('owner') });
  return id;
}

const outcomes = async (...work: (() => Promise<void>)[]) =>
  (await Promise.allSettled(work.map((run) => run()))).map((outcome) =>
    outcome.status === 'fulfilled' ? 'done' : outcome.reason.code,
  );

test('a user has several keys, the oldest first', async () => {
  const userId = await somebody();
  const [first, second] = [key(), key({ name: 'Blue key', counter: 4_294_967_295 })];
  await saveCredential(userId, first);
  await saveCredential(userId, second);
  const { type: _, ...columns } = second;
  expect(await findCredentials(userId)).toMatchObject([
    { credentialId: first.credentialId, userId, name: null, lastUsedAt: null },
    { ...columns, userId },
  ]);
});

test('a key is kept once, whoever brings it, also at the same moment', async () => {
  const [one, other] = [await somebody(), await somebody()];
  const same = key();
  const answers = await outcomes(
    () => transaction(() => saveCredential(one, same)),
    () => transaction(() => saveCredential(other, same)),
    () => transaction(() => saveCredential(one, same)),
  );
  expect(answers.toSorted()).toEqual([
    'done',
    'entity.unique_integrity_violation',
    'entity.unique_integrity_violation',
  ]);
  const kept = [...(await findCredentials(one)), ...(await findCredentials(other))];
  expect(kept).toHaveLength(1);
});

test('of uses with the same counter, at the same moment, one counts', async () => {
  const userId = await somebody();
  const { credentialId } = key();
  await saveCredential(userId, { ...key(), credentialId, counter: 5 });
  const use = { counter: 6, isSyncable: true, isSynced: true };
  const refused = 'session.mfa.webauthn_verification_failed';
  const answers = await outcomes(
    () => touchCredential(credentialId, use),
    () => touchCredential(credentialId, use),
  );
  expect(answers.toSorted()).toEqual(['done', refused]);
  expect(await findCredential(credentialId)).toMatchObject({ counter: 6, isSynced: true });
  for (const counter of [6, 5, 0]) {
    expect(await outcomes(() => touchCredential(credentialId, { ...use, counter }))).toEqual([
      refused,
    ]);
  }
});

test('a key that does not count is used again and again, until it begins to', async () => {
  const userId = await somebody();
  const fresh = key();
  await saveCredential(userId, fresh);
  const use = (counter: number) =>
    outcomes(() =>
      touchCredential(fresh.credentialId, { counter, isSyncable: true, isSynced: false }),
    );
  expect(await use(0)).toEqual(['done']);
  expect(await use(0)).toEqual(['done']);
  expect((await findCredential(fresh.credentialId))?.lastUsedAt).toBeInstanceOf(Date);
  // All that the counter has room for (WebAuthn §6.1).
  expect(await use(4_294_967_295)).toEqual(['done']);
  expect(await use(0)).toEqual(['session.mfa.webauthn_verification_failed']);
});

test('a key that is gone is not used', async () => {
  const gone = { counter: 1, isSyncable: false, isSynced: false };
  expect(await outcomes(() => touchCredential('nobody-has-it', gone))).toEqual([
    'session.mfa.webauthn_verification_failed',
  ]);
  expect(await findCredential('nobody-has-it')).toBeUndefined();
});
