import { type ErrorCode, isErrorCode } from '@/lib/errors/catalogue';
import { errorMessage } from '@/lib/i18n/translate';
import type { PageRequest } from '../../_parts/page-request';

const general = 'request.general';

/** Why a magic link cannot be used, as an address says it: by a code, or in words that are not ours to show. */
export function readLinkError(query: URLSearchParams): ErrorCode | undefined {
  const code = query.get('code') ?? '';
  if (isErrorCode(code)) return code;
  return query.has('code') || query.has('errorMessage') ? general : undefined;
}

const reasons = {
  'one_time_token.token_not_found': 'notFound',
  'one_time_token.email_mismatch': 'otherAddress',
  'one_time_token.interaction_event_mismatch': 'otherPurpose',
  'one_time_token.token_expired': 'expired',
  'one_time_token.token_consumed': 'used',
  'one_time_token.token_revoked': 'withdrawn',
  'session.verification_blocked_too_many_attempts': 'tooManyTries',
} as const satisfies Partial<Record<ErrorCode, string>>;

/** What else can stand in the way of somebody with a link; other sentences are for other pages. */
const others = /^user\.(suspended|user_not_exist|\w+_already_in_use)$|^session\.email_blocklist\./;

/** The reason in words, with what one can do about it. */
export function describeLinkError(
  { t, locale }: Pick<PageRequest, 't' | 'locale'>,
  code: ErrorCode | undefined,
): string {
  if (code && code in reasons) return t(`linkError.${reasons[code as keyof typeof reasons]}`);
  return code && others.test(code) ? errorMessage(locale, code) : t('linkError.other');
}
