import { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import { AppError } from '@/lib/errors/app-error';
import { withLockOut } from '@/lib/security/lock-out';
import { signInIdentifier } from '@/lib/sign-in-experience/schema';
import { factorStep } from '../factor';
import { isPasswordExpired } from './expiry';
import { provePassword } from './prove';
import type { passwordRecord } from './record';

const input = z.object({
  identifier: z.object({ type: signInIdentifier, value: z.string() }),
  password: z.string().min(1),
});

/** Proves an account by its password. */
export const verifyByPassword = factorStep<typeof passwordRecord, typeof input>({
  path: '/password',
  operationId: 'CreatePasswordVerification',
  summary: 'Prove an account by its password',
  input,
  throws: [
    'session.invalid_credentials',
    'session.verification_blocked_too_many_attempts',
    'user.suspended',
    'password.expired',
  ],
  auditKey: () => 'Verification.Password.Submit',
  async run({ settings, people, network }, { identifier, password }) {
    const { id: userId } = await withLockOut(
      { pool: 'identifier', target: identifier.value, network },
      settings.sentinelPolicy,
      async () => {
        const user = await provePassword(await people.byIdentifier(identifier), password);
        if (user.isSuspended) throw new AppError('user.suspended');
        if (isPasswordExpired(user, settings.passwordExpiration, new Date())) {
          throw new AppError('password.expired');
        }
        return user;
      },
    );
    return { record: { id: recordId(), type: 'Password', identifier, userId, verified: true } };
  },
});
