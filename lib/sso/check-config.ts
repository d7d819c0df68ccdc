import { AppError } from '@/lib/errors/app-error';
import { UpstreamError } from '@/lib/upstream/upstream-error';
import type { SsoIo, SsoProvider } from './provider';

/**
 * Asks a provider on behalf of an administrator, who is told why it does not answer: an upstream error's
 * message has no secret.
 *
 * @throws AppError `connector.invalid_config`
 */
export async function tryProvider<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (!(cause instanceof UpstreamError)) throw cause;
    throw new AppError('connector.invalid_config', { data: { message: cause.message }, cause });
  }
}

/**
 * A provider's settings as they are kept, after a look at what there is behind them.
 *
 * @throws AppError `connector.invalid_config`, and for SAML `connector.invalid_metadata` or
 *   `connector.invalid_certificate`, with what is wrong in its data
 */
export async function checkedConfig(
  provider: SsoProvider,
  given: unknown,
  io: SsoIo,
): Promise<Record<string, unknown>> {
  const { data, error } = provider.config.safeParse(given);
  if (error) throw new AppError('connector.invalid_config', { data: error.issues });
  await tryProvider(() => provider.discover(data, io));
  return data as Record<string, unknown>;
}
