import { afterAll, beforeAll, expect, test } from 'vitest';
import { boot } from '@/lib/boot/boot';
import { singleton } from '@/lib/config/singleton';
import { listKeys, removeKey, rotateKey } from '@/lib/oidc/key-rotation/rotate';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(() => boot());
afterAll(() => singleton('boot.shutdown', () => async () => {})());

const atOnce = <T>(run: () => Promise<T>) =>
  Promise.allSettled(Array.from({ length: 8 }, () => run()));

const statuses = async () => (await listKeys('private-keys')).map(({ status }) => status);

test('of signing keys that are made at the same moment one signs', async () => {
  await atOnce(() => rotateKey('private-keys', { signingKeyAlgorithm: 'EC' }));
  expect(await statuses()).toEqual(['Current', 'Previous']);
});

test('of signing keys that are staged at the same moment one waits', async () => {
  await atOnce(() =>
    rotateKey('private-keys', { signingKeyAlgorithm: 'EC', rotationGracePeriod: 60 }),
  );
  expect(await statuses()).toEqual(['Next', 'Current', 'Previous']);
});

test('of cookie keys that are made at the same moment two are kept', async () => {
  await atOnce(() => rotateKey('cookie-keys', { signingKeyAlgorithm: 'EC' }));
  expect(await listKeys('cookie-keys')).toHaveLength(2);
});

test('of two cookie keys that are deleted at the same moment one stays', async () => {
  const keys = await listKeys('cookie-keys');
  const outcomes = await Promise.allSettled(keys.map(({ id }) => removeKey('cookie-keys', id)));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.map(({ reason }) => reason.code)).toEqual(['oidc.key_required']);
  expect(await listKeys('cookie-keys')).toHaveLength(1);
});
