import { AppError } from '@/lib/errors/app-error';
import type { SocialConnector } from './connector';
import { socialConnectors } from './registry';
import { targetOf } from './rules';
import { type Connector, findConnector, findConnectorsToSignInBy, listConnectors } from './store';

/** A connector to sign in by as the tenant has set it up, with what its kind knows. */
export type TenantSocialConnector = Connector & {
  factory: SocialConnector;
  /** What identities of the connector are stored under. */
  target: string;
};

/** Those whose kind this version knows. */
function known(connectors: readonly Connector[]): TenantSocialConnector[] {
  return connectors.flatMap((connector) => {
    const factory = socialConnectors.get(connector.factoryId);
    if (!factory) return [];
    const { metadata } = connector;
    return [{ ...connector, factory, target: targetOf({ factory, metadata }) }];
  });
}

/** All to sign in by, newest first. Cached. */
export async function listSocialConnectors(): Promise<TenantSocialConnector[]> {
  return known(await findConnectorsToSignInBy());
}

/** Cached. */
export async function findSocialConnector(id: string): Promise<TenantSocialConnector | undefined> {
  return (await listSocialConnectors()).find((connector) => connector.id === id);
}

/**
 * As `findSocialConnector`, of one that there has to be.
 *
 * @throws AppError `entity.not_found`, `connector.unexpected_type`
 */
export async function foundSocialConnector(id: string): Promise<TenantSocialConnector> {
  const connector = await findSocialConnector(id);
  if (connector) return connector;
  throw new AppError((await findConnector(id)) ? 'connector.unexpected_type' : 'entity.not_found');
}

/** As `listSocialConnectors`, past the cache: for changes that count on what is there. */
export async function readSocialConnectors(): Promise<TenantSocialConnector[]> {
  return known(await listConnectors());
}
