import { describe, expect, test } from 'vitest';
import type { ConsentScopes } from '@/lib/applications/user-consent-scopes/schema';
import { wire } from '@/lib/config/wire';
import { decide, grantable } from '@/lib/consent/rules';

const api = { id: 'api', name: 'Notes', indicator: 'https://notes.example.com' };
const scope = (id: string, name = id) => ({ id, name, description: null });

const ceiling: ConsentScopes = {
  userScopes: [],
  resourceScopes: [{ resource: api, scopes: [scope('read'), scope('write')] }],
  organizationScopes: [scope('o1', 'read:member')],
  organizationResourceScopes: [{ resource: api, scopes: [scope('write')] }],
};

const asked = {
  [api.indicator]: ['read', 'write', 'delete'],
  [wire.organizationResource]: ['read:member', 'invite:member'],
};

describe('what a user can grant', () => {
  test('is what is asked for, allowed and held: as oneself and in each organization', () => {
    const members = [
      { id: 'a', name: 'A', scopeIds: ['o1', 'write'] },
      { id: 'b', name: 'B', scopeIds: [] },
    ];
    const reserved = wire.organizationResource;
    expect(grantable(ceiling, asked, ['read', 'delete'], members)).toEqual({
      own: [{ resource: api, scopes: [scope('read')] }],
      organizations: [
        {
          id: 'a',
          name: 'A',
          missingResourceScopes: [
            {
              resource: { id: reserved, name: reserved, indicator: reserved },
              scopes: [scope('o1', 'read:member')],
            },
            { resource: api, scopes: [scope('write')] },
          ],
        },
        { id: 'b', name: 'B', missingResourceScopes: [] },
      ],
    });
  });

  test('is nothing that was not asked for', () => {
    const members = [{ id: 'a', name: 'A', scopeIds: ['o1', 'write'] }];
    expect(grantable(ceiling, {}, ['read'], members)).toEqual({
      own: [],
      organizations: [{ id: 'a', name: 'A', missingResourceScopes: [] }],
    });
  });
});

test('what is asked for is granted or refused, each scope once', () => {
  const granted = [
    { resource: api, scopes: [scope('read')] },
    { resource: api, scopes: [scope('read'), scope('write')] },
  ];
  expect(decide(asked, granted)).toEqual({
    granted: { [api.indicator]: ['read', 'write'], [wire.organizationResource]: [] },
    refused: {
      [api.indicator]: ['delete'],
      [wire.organizationResource]: ['read:member', 'invite:member'],
    },
  });
});
