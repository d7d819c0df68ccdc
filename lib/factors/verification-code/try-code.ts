import { proveOnce } from '@/lib/security/lock-out';
import { type CodeBinding, codeErrors } from '@/lib/verification-codes/rules';
import { spendCode, tryCode } from '@/lib/verification-codes/store';
import type { FactorContext } from '../factor';

/**
 * Tries a code, which is still to be spent if it is right. A right one that is answered as "blocked"
 * is used up all the same (wire/sign-in.md §10).
 *
 * @throws AppError `verification_code.*`, `session.verification_blocked_too_many_attempts`
 */
export async function tryWithin(
  { settings, network }: Pick<FactorContext, 'settings' | 'network'>,
  binding: CodeBinding,
  code: string,
): Promise<void> {
  await proveOnce(
    { pool: 'identifier', target: binding.recipient.value, network },
    settings.sentinelPolicy,
    () => tryCode(binding, code, settings.verificationCodePolicy),
    () => spendCode(binding, code),
  );
}

/** What trying a code may be refused with, whatever it is for. */
export const tryErrors = [
  'session.verification_session_not_found',
  'session.verification_blocked_too_many_attempts',
  ...codeErrors,
] as const;
