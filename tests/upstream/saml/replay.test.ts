import { beforeAll, describe, expect, test } from 'vitest';
import { deleteExpiredRows } from '@/lib/boot/store';
import { db } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { spendAssertion } from '@/lib/upstream/saml/store';
import { samlUpstream } from '@/lib/upstream/saml/upstream';
import { scratchDatabase } from '../../support/scratch';
import { samlIdp } from '../../support/upstream/saml-idp';
import { audience } from './service-provider';

await scratchDatabase();

beforeAll(async () => {
  await openDatabase();
  await migrate();
});

const idp = await samlIdp();
const { entityId, signInEndpoint, key } = idp;
const upstream = samlUpstream({
  ...audience,
  idp: async () => ({ entityId, signInEndpoint, certificates: [key.certificate] }),
  attributeMapping: {},
});

const receive = (SAMLResponse: string) => upstream.receiveUnasked?.({ SAMLResponse });

describe('a replayed assertion', () => {
  test('signs nobody in, whichever node it comes to', async () => {
    const { SAMLResponse } = await idp.unasked(audience);
    expect(await receive(SAMLResponse)).toMatchObject({ login: { user: { id: 'ada' } } });
    await expect(receive(SAMLResponse)).rejects.toMatchObject({
      reason: 'invalid_answer',
      message: 'The assertion was used before',
    });
  });

  test('signs in one of two who come with it at the same moment', async () => {
    const { SAMLResponse } = await idp.unasked(audience);
    const came = await Promise.allSettled(Array.from({ length: 5 }, () => receive(SAMLResponse)));
    expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is told from one of another provider, which may have the same id', async () => {
    const expiresAt = new Date(Date.now() + 60_000);
    const spend = (issuer: string, id: string) => spendAssertion({ issuer, id, expiresAt });
    expect(await spend('https://a.example', '_1')).toBe(true);
    expect(await spend('https://b.example', '_1')).toBe(true);
    expect(await spend('https://a.example', '_2')).toBe(true);
    expect(await spend('https://a.example', '_1')).toBe(false);
  });

  test('is remembered for as long as it is good, and no longer, and not by name', async () => {
    await db().$executeRaw`DELETE FROM "spent_assertions"`;
    await receive((await idp.unasked(audience, { assertionId: '_by-name' })).SAMLResponse);
    await spendAssertion({ issuer: 'i', id: '_old', expiresAt: new Date(Date.now() - 1_000) });
    await deleteExpiredRows();
    const rows = await db().$queryRaw<{ hash: string; isGood: boolean }[]>`
      SELECT "hash", "expiresAt" > now() + interval '5 minutes' AS "isGood" FROM "spent_assertions"`;
    expect(rows).toEqual([{ hash: expect.not.stringContaining('by-name'), isGood: true }]);
  });
});
