import { beforeAll, describe, expect, test } from 'vitest';
import { deleteExpiredRows } from '@/lib/boot/store';
import { db } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import {
  findIdpInitiatedLogin,
  insertIdpInitiatedLogin,
  spendIdpInitiatedLogin,
} from '@/lib/sso/idp-initiated-logins/store';
import { uniqueName } from '../support/names';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(async () => {
  await openDatabase();
  await migrate();
});

const login = {
  user: { id: 'ada', email: 'ada@company.example' },
  vouched: ['email' as const],
  issuer: 'https://idp.company.example',
};

/** Somebody who has come by a connector, as the browser knows it. */
async function brought(expiresAt = new Date(Date.now() + 60_000)) {
  const ssoConnectorId = uniqueName('sso');
  const secret = uniqueName('secret');
  await db().ssoConnector.create({
    data: {
      id: ssoConnectorId,
      providerName: 'SAML',
      connectorName: ssoConnectorId,
      encryptedConfig: '',
    },
  });
  await insertIdpInitiatedLogin({ ssoConnectorId, secret }, login, expiresAt);
  return { ssoConnectorId, secret };
}

describe('a login that a provider began', () => {
  test('is known by the secret of its browser, of which a hash alone is stored', async () => {
    const kept = await brought();
    expect(await findIdpInitiatedLogin(kept)).toEqual(login);
    const row = await db().idpInitiatedLogin.findFirstOrThrow({
      where: { ssoConnectorId: kept.ssoConnectorId },
    });
    const stored = JSON.stringify(row);
    expect(stored).not.toContain(kept.secret);
    expect(stored).not.toContain('company.example');
  });

  test('is nobody’s with another secret, or by another connector', async () => {
    const kept = await brought();
    const { ssoConnectorId } = await brought();
    for (const other of [
      { ...kept, secret: 'another' },
      { ...kept, ssoConnectorId },
    ]) {
      expect(await findIdpInitiatedLogin(other)).toBeUndefined();
      expect(await spendIdpInitiatedLogin(other)).toBe(false);
    }
  });

  test('is good once, however many ask at the same moment', async () => {
    const kept = await brought();
    const spent = await Promise.all(Array.from({ length: 5 }, () => spendIdpInitiatedLogin(kept)));
    expect(spent.filter(Boolean)).toHaveLength(1);
    expect(await findIdpInitiatedLogin(kept)).toBeUndefined();
  });

  test('ends by itself, and is deleted then', async () => {
    const kept = await brought(new Date(Date.now() - 1));
    expect(await findIdpInitiatedLogin(kept)).toBeUndefined();
    expect(await spendIdpInitiatedLogin(kept)).toBe(false);
    await deleteExpiredRows();
    const { ssoConnectorId } = kept;
    expect(await db().idpInitiatedLogin.count({ where: { ssoConnectorId } })).toBe(0);
  });
});
