import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ConnectorFactory, ConnectorMetadata } from '@/lib/connectors/connector';
import { assertChangeable, assertCreatable } from '@/lib/connectors/rules';

/** A way to sign in that nobody offers. */
function factory(id: string, metadata: Partial<ConnectorMetadata> = {}): ConnectorFactory {
  return {
    type: 'Social',
    metadata: {
      id,
      target: id,
      platform: 'Universal',
      name: { en: id },
      description: { en: id },
      logo: '',
      logoDark: null,
      readme: '',
      formItems: [],
      ...metadata,
    },
    config: z.object({ clientId: z.string() }),
  };
}

const provider = factory('provider', { isTokenStorageSupported: true });
const standard = factory('protocol', { isStandard: true });
const mail: ConnectorFactory = { ...factory('mail', { platform: null }), type: 'Email' };

const kept = (one: ConnectorFactory, target?: string) => ({
  factory: one,
  metadata: target ? { target } : {},
});

describe('a connector can be made', () => {
  test.each([
    ['the first of its provider', provider, {}, []],
    ['with tokens of a provider that gives some', provider, { enableTokenStorage: true }, []],
    ['of a protocol, for a target', standard, { metadata: { target: 'acme' } }, []],
    [
      'of one protocol for several targets',
      standard,
      { metadata: { target: 'acme' } },
      [kept(standard, 'other')],
    ],
    ['for mail, whatever is there to sign in by', mail, {}, [kept(provider)]],
    [
      'for a target that another platform has',
      factory('native', { target: 'provider', platform: 'Native' }),
      {},
      [kept(provider)],
    ],
  ])('%s', (_, one, settings, others) => {
    expect(() => assertCreatable(one, settings, others)).not.toThrow();
  });
});

describe('a connector cannot be made', () => {
  test.each([
    ['connector.should_specify_target', standard, {}, []],
    ['connector.should_specify_target', standard, { metadata: { target: '' } }, []],
    [
      'connector.cannot_overwrite_metadata_for_non_standard_connector',
      provider,
      { metadata: {} },
      [],
    ],
    [
      'connector.token_storage_not_supported',
      standard,
      {
        metadata: { target: 'acme' },
        enableTokenStorage: true,
      },
      [],
    ],
    ['connector.multiple_instances_not_supported', provider, {}, [kept(provider)]],
    [
      'connector.multiple_target_with_same_platform',
      standard,
      { metadata: { target: 'acme' } },
      [kept(standard, 'acme')],
    ],
    [
      'connector.multiple_target_with_same_platform',
      standard,
      { metadata: { target: 'provider' } },
      [kept(provider)],
    ],
    ['connector.invalid_config', provider, { config: { clientId: 1 } }, []],
  ])('%s', (code, one, settings, others) => {
    expect(() => assertCreatable(one, settings, others)).toThrow(code);
  });
});

test('a connector keeps its target', () => {
  const existing = kept(standard, 'acme');
  const name = { en: 'Acme' };
  expect(() => assertChangeable(existing, { metadata: { target: 'acme', name } })).not.toThrow();
  for (const metadata of [{ target: 'other' }, { name }]) {
    expect(() => assertChangeable(existing, { metadata })).toThrow(
      'connector.can_not_modify_target',
    );
  }
});

test('only connectors to sign in by sync profiles', () => {
  expect(() => assertChangeable(kept(provider), { syncProfile: true })).not.toThrow();
  expect(() => assertChangeable(kept(mail), { syncProfile: true })).toThrow(
    'connector.invalid_type_for_syncing_profile',
  );
});
