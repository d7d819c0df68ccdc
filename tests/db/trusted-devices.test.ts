import { beforeAll, describe, expect, test } from 'vitest';
import { deleteExpiredRows } from '@/lib/boot/store';
import { db } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { findTraces, saveTraces } from '@/lib/mfa/adaptive/store';
import { findTrust, insertTrustedDevice, recordTrustedUse } from '@/lib/trusted-devices/store';
import { type DeviceToken, newDeviceToken, secretHashOf } from '@/lib/trusted-devices/token';
import { createUser, updateUser } from '@/lib/users/store';
import { uniqueName } from '../support/names';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(async () => {
  await openDatabase();
  await migrate();
});

const day = 86_400_000;

async function somebody() {
  const username = uniqueName('user');
  const addresses = { primaryEmail: `${username}@example.com`, primaryPhone: null };
  const password = { passwordDigest: 'x', passwordUpdatedAt: new Date(0) };
  const { id } = await createUser({ username, ...addresses, ...password });
  return id;
}

/** A browser that is trusted with the account. */
async function trusted(userId: string, { expiresAt = new Date(Date.now() + day) } = {}) {
  const token = newDeviceToken();
  await insertTrustedDevice(token, { userId, expiresAt }, undefined);
  return token;
}

const isTrusted = async (...given: Parameters<typeof findTrust>) =>
  (await findTrust(...given)).deviceId !== undefined;

describe('a trusted device', () => {
  test('is known by its secret, of which a hash alone is stored', async () => {
    const userId = await somebody();
    const token = await trusted(userId);
    expect(await findTrust(userId, token)).toEqual({ isAllowed: true, deviceId: token.id });
    const row = await db().trustedDevice.findUniqueOrThrow({ where: { id: token.id } });
    expect(row.secretHash).toBe(secretHashOf(token));
    expect(JSON.stringify(row)).not.toContain(token.secret);
  });

  test.each([
    ['with another secret', (id: string) => ({ ...newDeviceToken(), id })],
    ['with another id', (_id: string, secret: string) => ({ ...newDeviceToken(), secret })],
    [
      'with the stored hash as its secret',
      (id: string, secret: string) => ({
        id,
        secret: secretHashOf({ id, secret }),
      }),
    ],
  ])('is not, %s', async (_what, forge) => {
    const userId = await somebody();
    const { id, secret } = await trusted(userId);
    expect(await isTrusted(userId, forge(id, secret))).toBe(false);
  });

  test('is nothing to another account', async () => {
    const token = await trusted(await somebody());
    const other = await somebody();
    expect(await isTrusted(other, token)).toBe(false);
    expect(await recordTrustedUse(other, token.id)).toBe(false);
  });

  test('is nothing once its time is over, and then is deleted', async () => {
    const userId = await somebody();
    const token = await trusted(userId, { expiresAt: new Date(Date.now() - 1_000) });
    expect(await isTrusted(userId, token)).toBe(false);
    expect(await recordTrustedUse(userId, token.id)).toBe(false);
    await deleteExpiredRows();
    expect(await db().trustedDevice.count({ where: { userId } })).toBe(0);
  });

  test('takes the place of the one that the same browser was', async () => {
    const userId = await somebody();
    const [first, other] = [await trusted(userId), await trusted(userId)];
    const second = newDeviceToken();
    const expiresAt = new Date(Date.now() + day);
    await insertTrustedDevice(second, { userId, expiresAt }, first.id);
    expect(await isTrusted(userId, first)).toBe(false);
    expect(await isTrusted(userId, second)).toBe(true);
    expect(await isTrusted(userId, other)).toBe(true);
  });

  test('is forgotten when an account has a hundred newer ones', async () => {
    const userId = await somebody();
    const other = await trusted(await somebody());
    const tokens: DeviceToken[] = [];
    for (let count = 0; count < 102; count += 1) tokens.push(await trusted(userId));
    expect(await db().trustedDevice.count({ where: { userId } })).toBe(100);
    const [first, second, third] = await Promise.all(
      tokens.slice(0, 3).map((token) => isTrusted(userId, token)),
    );
    expect([first, second, third]).toEqual([false, false, true]);
    expect((await findTrust(userId, tokens.at(-1))).deviceId).toBeDefined();
    expect(await db().trustedDevice.count({ where: { id: other.id } })).toBe(1);
  });

  test('counts for nothing where an organization of the user forbids it, and again when none does', async () => {
    const userId = await somebody();
    const token = await trusted(userId);
    const id = uniqueName('org');
    await db().organization.create({ data: { id, name: id, isTrustedDeviceAllowed: false } });
    await db().organizationMember.create({ data: { organizationId: id, userId } });
    expect(await findTrust(userId, token)).toEqual({ isAllowed: false });
    await db().organization.update({ where: { id }, data: { isTrustedDeviceAllowed: true } });
    expect(await isTrusted(userId, token)).toBe(true);
  });
});

describe('trust in browsers', () => {
  const credential = { credentialId: '', publicKey: 'k', rpId: 'example.com' };
  const makeTotp = (userId: string) =>
    db().totpSecret.create({ data: { id: uniqueName('t'), userId, encryptedValue: 'x' } });
  const makeKey = (userId: string) => {
    const id = uniqueName('k');
    return db().webAuthnCredential.create({
      data: { ...credential, id, userId, credentialId: id },
    });
  };

  test.each<[string, (userId: string) => Promise<unknown>]>([
    ['a new password', (id) => updateUser(id, { passwordUpdatedAt: new Date() })],
    ['another e-mail address', (id) => updateUser(id, { primaryEmail: `${id}@example.org` })],
    ['the loss of the e-mail address', (id) => updateUser(id, { primaryEmail: null })],
    ['suspension', (id) => updateUser(id, { isSuspended: true })],
    [
      'removal of the authenticator app',
      (userId) => db().totpSecret.deleteMany({ where: { userId } }),
    ],
    ['removal of a passkey', (userId) => db().webAuthnCredential.deleteMany({ where: { userId } })],
    ['removal of the user', (id) => db().user.delete({ where: { id } })],
  ])('ends with %s, for that user alone', async (_what, change) => {
    const [userId, other] = [await somebody(), await somebody()];
    await makeTotp(userId);
    await makeKey(userId);
    const [token, othersToken] = [await trusted(userId), await trusted(other)];
    await change(userId);
    expect(await isTrusted(userId, token)).toBe(false);
    expect(await db().trustedDevice.count({ where: { userId } })).toBe(0);
    expect(await isTrusted(other, othersToken)).toBe(true);
  });

  test.each<[string, (userId: string) => Promise<unknown>]>([
    ['a sign-in', (id) => updateUser(id, { lastSignInAt: new Date() })],
    ['a first phone number', (id) => updateUser(id, { primaryPhone: `1${Date.now()}` })],
    [
      'a first password',
      async (id) => {
        await db().user.update({ where: { id }, data: { passwordDigest: null } });
        await updateUser(id, { passwordDigest: 'y', passwordUpdatedAt: new Date() });
      },
    ],
    ['another name', (id) => updateUser(id, { name: 'Ada', isSuspended: false })],
    ['the same password hashed anew', (id) => updateUser(id, { passwordDigest: 'another' })],
    ['one more factor', makeTotp],
  ])('outlasts %s', async (_what, change) => {
    const userId = await somebody();
    const token = await trusted(userId);
    await change(userId);
    expect(await isTrusted(userId, token)).toBe(true);
  });
});

describe('where somebody signed in from', () => {
  const place = { latitude: 35.68, longitude: 139.69 };

  test('is remembered: each country, and the last place', async () => {
    const userId = await somebody();
    expect(await findTraces(userId)).toEqual({ countries: [], lastPlace: undefined });
    await saveTraces(userId, { country: 'FR' });
    await saveTraces(userId, { country: 'JP', place: { latitude: 1, longitude: 2 } });
    await saveTraces(userId, { country: 'JP', place });
    const { countries, lastPlace } = await findTraces(userId);
    expect([...countries].sort()).toEqual(['FR', 'JP']);
    expect(lastPlace).toEqual({ ...place, seenAt: expect.any(Date) });
  });

  test('by two sign-ins at the same moment too', async () => {
    const userId = await somebody();
    await Promise.all([1, 2].map(() => saveTraces(userId, { country: 'JP', place })));
    expect((await findTraces(userId)).countries).toEqual(['JP']);
  });

  test('is forgotten after 180 days, and then deleted', async () => {
    const userId = await somebody();
    await saveTraces(userId, { country: 'FR', place });
    await saveTraces(userId, { country: 'JP' });
    const longAgo = new Date(Date.now() - 181 * day);
    const where = { userId_country: { userId, country: 'FR' } };
    await db().signInCountry.update({ where, data: { lastSignInAt: longAgo } });
    await db().signInPlace.update({ where: { userId }, data: { seenAt: longAgo } });
    expect((await findTraces(userId)).countries).toEqual(['JP']);
    await deleteExpiredRows();
    expect(await db().signInCountry.findMany({ where: { userId } })).toMatchObject([
      { country: 'JP' },
    ]);
    expect((await findTraces(userId)).lastPlace).toBeUndefined();
  });
});
