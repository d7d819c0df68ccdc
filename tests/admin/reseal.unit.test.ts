import { expect, test } from 'vitest';
import { createResealer } from '@/lib/admin/reseal';
import { decrypt, encrypt } from '@/lib/crypto/encryption';

const key = Buffer.alloc(32, 1);
process.env.SECRET_KEY = key.toString('base64');

const reseal = createResealer(key);
const imitation = `v1.${'A'.repeat(60)}`;

test('a secret is sealed anew', () => {
  const before = encrypt('secret');
  const row = JSON.parse(reseal('oidc_keys', JSON.stringify({ encryptedValue: before })));
  expect(row.encryptedValue).not.toBe(before);
  expect(decrypt(row.encryptedValue)).toBe('secret');
});

test('a text that only looks like one stays, and holds up nothing', () => {
  const user = { name: imitation, customData: { deep: [imitation], encryptedValue: imitation } };
  expect(JSON.parse(reseal('users', JSON.stringify(user)))).toEqual(user);
});

test('a column of secrets holds nothing else', () => {
  const row = JSON.stringify({ encryptedValue: imitation });
  expect(() => reseal('oidc_keys', row)).toThrow('cannot be decrypted');
});
