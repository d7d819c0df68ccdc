import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { UpstreamError, type UpstreamFailure } from '@/lib/upstream/upstream-error';

/** As the reference answers (wire/management.md §12): whatever is wrong with an answer is the same. */
const codes = {
  refused: 'connector.authorization_failed',
  foreign_answer: 'connector.authorization_failed',
  invalid_answer: 'connector.authorization_failed',
  no_user: 'connector.authorization_failed',
  unreachable: 'connector.invalid_config',
  unusable_settings: 'connector.invalid_config',
} as const satisfies Record<UpstreamFailure, ErrorCode>;

/** At sign-in all that is wrong with a provider is our fault (wire/sign-in.md §3.1). */
const status = 500;

const told = [
  'connector.authorization_failed',
  'connector.invalid_config',
  'connector.invalid_metadata',
  'connector.invalid_certificate',
] as const satisfies readonly ErrorCode[];

/** What may come of sending people to an enterprise provider. */
export const ssoErrors = [
  'single_sign_on.sso_signing_unavailable',
  ...told.map((code) => ({ code, status })),
] as const;

/** Why nobody came back from an enterprise provider, as it is answered. The provider's reason stays in the cause. */
export function ssoFailure(error: unknown): unknown {
  if (error instanceof UpstreamError) {
    return new AppError(codes[error.reason], { status, cause: error });
  }
  const isSettings = error instanceof AppError && told.some((code) => code === error.code);
  return isSettings ? new AppError(error.code, { status, cause: error }) : error;
}

/**
 * What came of asking an enterprise provider.
 *
 * @throws AppError one of `ssoErrors`
 */
export async function orSsoFailure<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw ssoFailure(error);
  }
}
