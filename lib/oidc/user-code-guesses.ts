import { errors, type Provider } from 'oidc-provider';
import { AppError } from '@/lib/errors/app-error';
import { networkOf } from '@/lib/outbound/network';
import { withLockOut } from '@/lib/security/lock-out';
import { requestState } from './request-state';

/** Few people mistype so often; of 20^8 codes, nobody finds one with so few guesses (RFC 8628 §5.1). */
const limits = { maxAttempts: 50, lockoutDuration: 10 };

class UnknownUserCode extends Error {
  override readonly name = 'UnknownUserCode';
}

/** Told to the page by this name. */
class TooManyGuesses extends errors.InvalidRequest {
  override readonly name = 'TooManyGuesses';

  constructor(description: string, { cause }: { cause: Error }) {
    super(description, 400, { cause });
  }
}

/** Counts user codes that do not exist by the address that they come from, and then asks it to wait. */
export function limitUserCodeGuesses({ DeviceCode }: Provider): void {
  const { findByUserCode } = DeviceCode;
  DeviceCode.findByUserCode = async (...args) => {
    const attempt = async () => {
      const code = await findByUserCode.apply(DeviceCode, args);
      if (!code) throw new UnknownUserCode();
      return code;
    };
    const target = networkOf(requestState()?.address ?? '');
    try {
      return await withLockOut({ pool: 'user-code', target }, limits, attempt);
    } catch (error) {
      if (error instanceof UnknownUserCode) return undefined;
      if (!(error instanceof AppError)) throw error;
      throw new TooManyGuesses('too many wrong user codes', { cause: error });
    }
  };
}
