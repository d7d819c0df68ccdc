import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { UpstreamError, type UpstreamFailure } from '../upstream-error';

/** As the reference answers (wire/management.md §12). */
const codes = {
  refused: 'connector.authorization_failed',
  foreign_answer: 'connector.authorization_failed',
  invalid_answer: 'connector.authorization_failed',
  no_user: 'connector.authorization_failed',
  unreachable: 'connector.invalid_metadata',
  unusable_settings: 'connector.invalid_config',
} as const satisfies Record<UpstreamFailure, ErrorCode>;

/** What may be wrong with an assertion that is posted, or with the settings it is looked at by. */
export const assertionErrors = [
  'connector.authorization_failed',
  'connector.invalid_metadata',
  'connector.invalid_config',
  'connector.invalid_certificate',
] as const satisfies readonly ErrorCode[];

/** Why an assertion was not taken, as it is answered. The reason stays in the cause. */
export function assertionFailure(error: unknown): unknown {
  return error instanceof UpstreamError
    ? new AppError(codes[error.reason], { cause: error })
    : error;
}
