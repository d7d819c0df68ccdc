import { expect, test } from 'vitest';
import { presentConnector } from '@/lib/connectors/present';
import type { Connector } from '@/lib/connectors/store';

const connector: Connector = {
  id: 'id',
  type: 'Email',
  factoryId: 'postmark-mail',
  config: { serverToken: 'token-1', fromEmail: 'Example <hi@example.com>' },
  metadata: {},
  syncProfile: false,
  enableTokenStorage: false,
  createdAt: new Date(),
};

test('a connector of a kind that this version does not know is left out', () => {
  expect(presentConnector({ ...connector, factoryId: 'of-another-version' })).toBeUndefined();
});

test('a connector is shown with the address that it sends from, as far as its settings tell', () => {
  expect(presentConnector(connector)?.fromEmail).toBe('hi@example.com');
  expect(presentConnector({ ...connector, config: {} })).not.toHaveProperty('fromEmail');
});
