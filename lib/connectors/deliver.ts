import { AppError } from '@/lib/errors/app-error';
import type { ConnectorIo, MessageConnector, OutgoingMessage } from './connector';

/** What sending a message may be refused with, whatever the connector. */
export const deliveryErrors = [
  'connector.general',
  'connector.authorization_failed',
  'connector.rate_limit_exceeded',
  'connector.usage_limit_exceeded',
  'connector.invalid_config',
  'connector.invalid_request_parameters',
  'connector.invalid_response',
  'connector.template_not_found',
] as const;

/** Shorter ones would be found in ordinary words. */
const shortestSecret = 4;

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

/** As a provider may repeat it: as it is, or once or twice encoded for a URL. */
function spellings(secret: string): string[] {
  const once = encodeURIComponent(secret);
  return [secret, once, encodeURIComponent(once)];
}

/** What must not be told to whoever asked for the message. */
function secretsOf(
  { metadata: { formItems } }: MessageConnector,
  config: unknown,
  { to, payload: { code, link } }: OutgoingMessage,
): string[] {
  const settings = Object.entries(config ?? {}).filter(([key]) =>
    formItems.some((item) => item.key === key && item.isConfidential),
  );
  const query = link && URL.canParse(link) ? [...new URL(link).searchParams.values()] : [];
  return (
    [...settings.flatMap(([, value]) => texts(value)), to, code ?? '', link ?? '', ...query]
      .filter((secret) => secret.length >= shortestSecret)
      .flatMap(spellings)
      // Or the end of one that begins like another would be left.
      .sort((one, other) => other.length - one.length)
  );
}

function without(secrets: readonly string[], value: unknown): unknown {
  if (typeof value === 'string') {
    return secrets.reduce((text, secret) => text.replaceAll(secret, '***'), value);
  }
  if (Array.isArray(value)) return value.map((item) => without(secrets, item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, without(secrets, item)]),
  );
}

function told(
  { code, status, data, details, values, cause }: AppError,
  secrets: string[],
): AppError {
  return new AppError(code, {
    status,
    data: without(secrets, data),
    ...(details !== undefined && { details }),
    ...(values !== undefined && { values }),
    cause,
  });
}

/**
 * Sends a message by a connector. Some providers repeat in an error what they were sent, or what it
 * was to be signed with; the person who asked for a code may see that error and logs keep it, so
 * addresses, codes, links and secrets are taken out of it.
 *
 * @throws AppError `connector.*`; `connector.invalid_config` for settings that have not its shape
 */
export async function deliver(
  connector: MessageConnector,
  config: unknown,
  message: OutgoingMessage,
  io: ConnectorIo,
): Promise<void> {
  const checked = connector.config.safeParse(config);
  if (!checked.success) {
    throw new AppError('connector.invalid_config', { data: checked.error.issues });
  }
  try {
    await connector.send(checked.data, message, io);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw told(error, secretsOf(connector, config, message));
  }
}
