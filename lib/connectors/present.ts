import type { z } from 'zod';
import { env } from '@/lib/config/env';
import type { ConnectorFactory, ConnectorMetadata } from './connector';
import { connectorFactories, messageConnectors } from './registry';
import type { connectorRow, factoryRow } from './schema';
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

/** A connector as the Management API shows it; undefined where this version does not know its kind. */
export function presentConnector(connector: Connector): Row | undefined {
  const factory = connectorFactories.get(connector.factoryId);
  if (!factory) return undefined;
  const { id, factoryId, config, metadata, syncProfile, enableTokenStorage } = connector;
  const { target, name, logo, logoDark } = metadata;
  const fromEmail = senderOf(connector);
  return {
    id,
    connectorId: factoryId,
    config,
    metadata,
    syncProfile,
    enableTokenStorage,
    type: factory.type,
    ...metadataOf(factory.metadata),
    ...(target && { target }),
    ...(name && { name: { ...factory.metadata.name, ...name } }),
    ...(logo && { logo }),
    ...(logoDark && { logoDark }),
    ...(fromEmail && { fromEmail }),
  };
}
