import type { z } from 'zod';
import { env } from '@/lib/config/env';
import type { ConnectorFactory, ConnectorMetadata } from './connector';
import { connectorFactories, messageConnectors } from './registry';
import type { connectorRow, factoryRow } from './schema';
import type { TenantSocialConnector } from './social';
import type { Connector } from './store';

type Row = z.input<typeof connectorRow>;

/** Pictures of our own are paths; other origins need the whole address. */
function absolute(logo: string): string {
  return URL.parse(logo, env().endpoint)?.href ?? logo;
}

function metadataOf({ id: _, logo, logoDark, ...metadata }: ConnectorMetadata) {
  return { ...metadata, logo: absolute(logo), logoDark: logoDark && absolute(logoDark) };
}

/** A kind of connector, as the Management API shows it. */
export function presentFactory({ type, metadata }: ConnectorFactory): z.input<typeof factoryRow> {
  return { type, id: metadata.id, ...metadataOf(metadata) };
}

function senderOf({ factoryId, config }: Connector): string | undefined {
  const factory = messageConnectors.get(factoryId);
  const parsed = factory?.config.safeParse(config);
  return parsed?.success ? factory?.fromEmail?.(parsed.data) : undefined;
}

/** What a connector is called and looks like: as its kind does, and over that as the tenant says. */
function looksOf({ metadata: own }: Connector, { metadata }: ConnectorFactory) {
  const { target, name, logo, logoDark } = own;
  return {
    ...metadataOf(metadata),
    ...(target && { target }),
    ...(name && { name: { ...metadata.name, ...name } }),
    ...(logo && { logo }),
    ...(logoDark && { logoDark }),
  };
}

/** A connector as the Management API shows it; undefined where this version does not know its kind. */
export function presentConnector(connector: Connector): Row | undefined {
  const factory = connectorFactories.get(connector.factoryId);
  if (!factory) return undefined;
  const { id, factoryId, config, metadata, syncProfile, enableTokenStorage } = connector;
  const fromEmail = senderOf(connector);
  return {
    id,
    connectorId: factoryId,
    config,
    metadata,
    syncProfile,
    enableTokenStorage,
    type: factory.type,
    ...looksOf(connector, factory),
    ...(fromEmail && { fromEmail }),
  };
}

/** What anybody may know of a connector to sign in by: nothing of its settings. */
export function presentSocialConnector(connector: TenantSocialConnector) {
  const looks = looksOf(connector, connector.factory);
  const { target, name, logo, logoDark, platform, isStandard, isTokenStorageSupported } = looks;
  return {
    id: connector.id,
    target,
    name,
    logo,
    logoDark,
    platform,
    ...(isStandard && { isStandard }),
    ...(isTokenStorageSupported && { isTokenStorageSupported }),
  };
}
