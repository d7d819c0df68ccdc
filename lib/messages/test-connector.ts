import { deliver } from '@/lib/connectors/deliver';
import { connectorIo } from '@/lib/connectors/io';
import { connectorFactories, messageConnectors } from '@/lib/connectors/registry';
import { AppError } from '@/lib/errors/app-error';
import type { Locale } from '@/lib/i18n/locales';
import type { Recipient } from '@/lib/verification-codes/rules';
import { connectorTypes } from './connector-types';
import { outgoingOf } from './outgoing';

/** Whom to send to, and with which settings: nothing of it is kept. */
type Trial = { to: Recipient; config: unknown; locale: Locale };

/** It opens nothing. */
const code = '000000';

/**
 * Sends a message to try settings out before they are kept.
 *
 * @throws AppError `connector.*`
 */
export async function testConnector(
  factoryId: string,
  { to, config, locale }: Trial,
): Promise<void> {
  const type = connectorTypes[to.type];
  if (!connectorFactories.has(factoryId)) {
    const data = { type, factoryId };
    throw new AppError('connector.not_found', { status: 400, data, values: { type } });
  }
  const connector = messageConnectors.get(factoryId);
  if (connector?.type !== type) throw new AppError('connector.unexpected_type');
  const message = await outgoingOf({ to, type: 'Generic', code, context: { locale } });
  await deliver(connector, config, message, connectorIo);
}
