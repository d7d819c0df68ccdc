import { describe, expect, test } from 'vitest';
import { grantsToRevoke, presentSessions } from '@/lib/oidc/sessions/rules';
import type { SessionRow } from '@/lib/oidc/sessions/store';
import { isIdleSave, noticesOf, toRecord } from '@/lib/oidc-records/rules';

const session = (authorizations: unknown, accountId: string | undefined = 'ada') => ({
  accountId,
  authorizations,
});

describe('who is told of ended sessions', () => {
  test('every client that was let in, with the sid it knows', () => {
    const notices = noticesOf([
      session({ shop: { sid: 's1', grantId: 'g1' }, forum: { sid: 's2', grantId: 'g2' } }),
      session({ shop: { sid: 's3', grantId: 'g3' } }, 'bob'),
    ]);
    expect(notices).toEqual([
      { clientId: 'shop', accountId: 'ada', sid: 's1' },
      { clientId: 'forum', accountId: 'ada', sid: 's2' },
      { clientId: 'shop', accountId: 'bob', sid: 's3' },
    ]);
  });

  test('once, also of rows that say the same, and of each sid where they differ', () => {
    const notices = noticesOf([
      session({ shop: { sid: 's1', grantId: 'g1' } }),
      session({ shop: { sid: 's1', grantId: 'g1' } }),
      session({ shop: { sid: 's2', grantId: 'g1' } }),
    ]);
    expect(notices.map(({ sid }) => sid)).toEqual(['s1', 's2']);
  });

  test('nobody who was not let in yet, and nobody of a session without a user', () => {
    expect(noticesOf([session({ shop: {} }), session({ forum: { sid: 's' } }), {}])).toEqual([]);
    const { authorizations } = session({ shop: { sid: 's', grantId: 'g' } });
    expect(noticesOf([{ authorizations }])).toEqual([]);
  });
});

describe('the grants that end with a session', () => {
  const sessions = [
    session({
      own: { grantId: 'short' },
      ownOffline: { grantId: 'long', persistsLogout: true },
      foreign: { grantId: 'foreign', persistsLogout: true },
      asked: {},
    }),
    session({ own: { grantId: 'short' } }),
  ];
  const isThirdParty = (clientId: string) => clientId === 'foreign';

  test.each([
    [undefined, ['short']],
    ['firstParty', ['short', 'long']],
    ['all', ['short', 'long', 'foreign']],
  ] as const)('for target %s are %j', (target, expected) => {
    expect(grantsToRevoke(sessions, target, isThirdParty)).toEqual(expected);
  });

  test('of a session that let nobody in are none', () => {
    expect(grantsToRevoke([{ accountId: 'ada' }], 'all', isThirdParty)).toEqual([]);
  });
});

describe('sessions as they are shown', () => {
  const payload = {
    uid: 'uid',
    kind: 'Session',
    accountId: 'ada',
    loginTs: 1,
    iat: 1,
    exp: 2,
    state: { secret: 'of the sign-out page' },
  };
  const row = (id: string, ttlSeconds: number, more: object): SessionRow => ({
    ...toRecord('Session', id, { ...payload, jti: id, ...more }, ttlSeconds),
    lastSubmission: null,
    lastClientId: 'shop',
  });

  test('are one where two rows share the uid, without what is the provider’s own', () => {
    const sessions = presentSessions([
      row('old', 10, { authorizations: { shop: { sid: 's1', grantId: 'g1' } } }),
      row('new', 20, { authorizations: { forum: { sid: 's2', grantId: 'g2' } } }),
      row('other', 20, { uid: 'other' }),
    ]);
    expect(sessions.map((one) => one.payload.uid)).toEqual(['uid', 'other']);
    expect(sessions[0]?.payload).toMatchObject({
      jti: 'new',
      authorizations: { shop: { sid: 's1' }, forum: { sid: 's2' } },
    });
    expect(JSON.stringify(sessions)).not.toContain('of the sign-out page');
  });

  test('are no browsers in which nobody is signed in', () => {
    expect(presentSessions([row('one', 10, { accountId: undefined })])).toEqual([]);
  });
});

describe('a session that is used again is written again', () => {
  const saved = (ttlSeconds: number) =>
    toRecord('Session', 'id', { uid: 'uid', accountId: 'ada' }, ttlSeconds);

  test.each([
    [14 * 86_400 - 1800, 14 * 86_400, true],
    [14 * 86_400 - 7200, 14 * 86_400, false],
    [590, 600, true],
    [500, 600, false],
  ])('one that ends in %i s and would in %i s: idle is %s', (known, next, isIdle) => {
    expect(isIdleSave(saved(known), saved(next))).toBe(isIdle);
  });
});
