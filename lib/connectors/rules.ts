import { AppError } from '@/lib/errors/app-error';
import type { ConnectorFactory } from './connector';
import type { OwnMetadata, UpdateConnector } from './schema';

/** As far as the rules look at one. */
type Existing = { factory: ConnectorFactory; metadata: OwnMetadata };

/** What identities of a connector are stored under. */
export function targetOf({ factory, metadata }: Existing): string {
  return metadata.target ?? factory.metadata.target;
}

/** @throws AppError `connector.invalid_config`, with what is wrong in its data, and what the kind's own check throws */
export function assertConfig(factory: ConnectorFactory, config: unknown): void {
  const { success, data, error } = factory.config.safeParse(config);
  if (!success) throw new AppError('connector.invalid_config', { data: error.issues });
  factory.check?.(data);
}

function assertTokenStorage({ metadata }: ConnectorFactory, settings: UpdateConnector): void {
  if (settings.enableTokenStorage && !metadata.isTokenStorageSupported) {
    throw new AppError('connector.token_storage_not_supported');
  }
}

function assertNotTaken(factory: ConnectorFactory, target: string, others: readonly Existing[]) {
  const { id, isStandard, platform } = factory.metadata;
  if (!isStandard && others.some((other) => other.factory.metadata.id === id)) {
    throw new AppError('connector.multiple_instances_not_supported');
  }
  const taken = others.find(
    (other) => targetOf(other) === target && other.factory.metadata.platform === platform,
  );
  if (!taken) return;
  const { id: connectorId, name: connectorName } = taken.factory.metadata;
  throw new AppError('connector.multiple_target_with_same_platform', {
    data: { connectorId, connectorName },
  });
}

/**
 * Whether a connector can be made (wire/management.md §1.11).
 *
 * @param others those that are there to sign in by
 * @throws AppError `connector.*`
 */
export function assertCreatable(
  factory: ConnectorFactory,
  settings: UpdateConnector,
  others: readonly Existing[],
): void {
  const { metadata, config } = settings;
  const { isStandard } = factory.metadata;
  if (isStandard && !metadata?.target) throw new AppError('connector.should_specify_target');
  if (!isStandard && metadata) {
    throw new AppError('connector.cannot_overwrite_metadata_for_non_standard_connector');
  }
  assertTokenStorage(factory, settings);
  if (factory.type === 'Social') {
    assertNotTaken(factory, targetOf({ factory, metadata: metadata ?? {} }), others);
  }
  if (config) assertConfig(factory, config);
}

/**
 * Whether a connector can be changed so.
 *
 * @throws AppError `connector.*`
 */
export function assertChangeable(existing: Existing, settings: UpdateConnector): void {
  const { factory } = existing;
  const { metadata, config, syncProfile } = settings;
  if (metadata && !factory.metadata.isStandard) {
    throw new AppError('connector.cannot_overwrite_metadata_for_non_standard_connector');
  }
  if (metadata && metadata.target !== targetOf(existing)) {
    throw new AppError('connector.can_not_modify_target');
  }
  if (syncProfile && factory.type !== 'Social') {
    throw new AppError('connector.invalid_type_for_syncing_profile');
  }
  assertTokenStorage(factory, settings);
  if (config) assertConfig(factory, config);
}
