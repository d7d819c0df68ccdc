import { connectorFactories } from './registry';
import { assertChangeable } from './rules';
import type { UpdateConnector } from './schema';
import { type Connector, findConnector, updateConnector } from './store';

/**
 * Changes what is given of a connector's settings; each is replaced as a whole.
 *
 * @returns undefined where there is none of that id, or of a kind that this version knows
 * @throws AppError what `assertChangeable` throws
 */
export async function changeConnector(
  id: string,
  settings: UpdateConnector,
): Promise<Connector | undefined> {
  const connector = await findConnector(id);
  const factory = connector && connectorFactories.get(connector.factoryId);
  if (!factory) return undefined;
  assertChangeable({ factory, metadata: connector.metadata }, settings);
  return updateConnector(id, settings);
}
