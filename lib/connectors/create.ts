import { connectorId as newId } from '@/lib/crypto/ids';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { connectorFactories } from './registry';
import { assertCreatable } from './rules';
import type { CreateConnector } from './schema';
import { readSocialConnectors } from './social';
import { type Connector, insertConnector, lockConnectors } from './store';

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
    assertCreatable(factory, settings, type === 'Social' ? await readSocialConnectors() : []);
    return insertConnector({ id, type, factoryId, ...settings });
  });
}
