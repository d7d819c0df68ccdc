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

/**
 * What came of asking a social provider, its failures by their codes; the provider's own words stay in
 * the cause.
 *
 * @throws AppError `connector.*`
 */
export async function orSocialFailure<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    throw new AppError(codes[error.reason], { cause: error });
  }
}
