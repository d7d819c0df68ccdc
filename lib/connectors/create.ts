import { connectorId as newId } from '@/lib/crypto/ids';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { connectorFactories } from './registry';
import { assertCreatable } from './rules';
import type { CreateConnector } from './schema';
import { type Connector, insertConnector, listConnectors, lockConnectors } from './store';

/** Those to sign in by whose kind this version knows. */
async function socialConnectors() {
  return (await listConnectors()).flatMap(({ factoryId, metadata }) => {
    const factory = connectorFactories.get(factoryId);
    return factory?.type === 'Social' ? [{ factory, metadata }] : [];
  });
}

/**
 * Sets a connector up. One for mail or text messages takes the place of the one before.
 *
 * @throws AppError `connector.not_found_with_connector_id` and what `assertCreatable` throws
 */
export async function createConnector({
  id = newId(),
  connectorId: factoryId,
  ...settings
}: CreateConnector): Promise<Connector> {
  const factory = connectorFactories.get(factoryId);
  if (!factory) throw new AppError('connector.not_found_with_connector_id');
  const { type } = factory;
  return transaction(async () => {
    await lockConnectors();
    assertCreatable(factory, settings, type === 'Social' ? await socialConnectors() : []);
    return insertConnector({ id, type, factoryId, ...settings });
  });
}
