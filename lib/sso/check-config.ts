import { AppError } from '@/lib/errors/app-error';
import { UpstreamError } from '@/lib/upstream/upstream-error';
import type { SsoIo, SsoProvider } from './provider';

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
  try {
    await provider.discover(data, io);
  } catch (cause) {
    if (!(cause instanceof UpstreamError)) throw cause;
    // Its message is for administrators, and has no secret.
    throw new AppError('connector.invalid_config', { data: { message: cause.message }, cause });
  }
  return data as Record<string, unknown>;
}
