import { expect, test } from 'vitest';
import { mergeSessions, toRecord } from '@/lib/oidc-records/rules';

/** A row of one session, saved so long after the first. */
function row(id: string, secondsLater: number, authorizations: Record<string, object>) {
  return toRecord(
    'Session',
    id,
    { uid: 'uid', accountId: 'ada', authorizations },
    60 + secondsLater,
  );
}

test('a session is what all of its rows allow', () => {
  const merged = mergeSessions([
    row('second', 1, { shop: { grantId: 'g1' }, forum: { grantId: 'g2' } }),
    row('third', 2, { shop: { grantId: 'g1' }, wiki: { grantId: 'g3' } }),
    row('first', 0, { shop: { grantId: 'g1' } }),
  ]);
  expect(merged?.id).toBe('third');
  expect(merged?.payload.authorizations).toEqual({
    shop: { grantId: 'g1' },
    forum: { grantId: 'g2' },
    wiki: { grantId: 'g3' },
  });
});

test('a client that a newer row only asks for keeps what an older one allows', () => {
  const merged = mergeSessions([
    row('first', 0, { shop: { grantId: 'g1' } }),
    row('second', 1, { shop: {}, forum: { grantId: 'g2' } }),
  ]);
  expect(merged?.payload.authorizations).toEqual({
    shop: { grantId: 'g1' },
    forum: { grantId: 'g2' },
  });
});

test('of one client the newest row counts, in whatever order they are read', () => {
  const rows = [
    row('third', 2, { forum: { grantId: 'g9' } }),
    row('first', 0, { shop: { grantId: 'old' } }),
    row('second', 1, { shop: { grantId: 'new' } }),
  ];
  for (const order of [rows, rows.toReversed()]) {
    expect(mergeSessions(order)?.payload.authorizations).toMatchObject({
      shop: { grantId: 'new' },
    });
  }
});

test('one row is the session as it is', () => {
  const only = row('only', 0, { shop: {} });
  expect(mergeSessions([only])).toBe(only);
  expect(mergeSessions([])).toBeUndefined();
});
