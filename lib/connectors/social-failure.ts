import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { UpstreamError, type UpstreamFailure } from '@/lib/upstream/upstream-error';

/** As the reference answers (wire/management.md §12): a refusal and a wrong code are the same. */
const codes: Readonly<Record<UpstreamFailure, ErrorCode>> = {
  refused: 'connector.general',
  foreign_answer: 'connector.general',
  invalid_answer: 'connector.general',
  no_user: 'connector.invalid_response',
  unreachable: 'connector.general',
  unusable_settings: 'connector.invalid_config',
};

/** Why nobody came back from a social provider, as it is answered. The provider's own words stay in the cause. */
export function socialFailure(error: unknown): unknown {
  return error instanceof UpstreamError
    ? new AppError(codes[error.reason], { cause: error })
    : error;
}

/**
 * What came of asking a social provider.
 *
 * @throws AppError `connector.*`
 */
export async function orSocialFailure<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw socialFailure(error);
  }
}
