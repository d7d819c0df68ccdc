import { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import {
  checkOneTimeToken,
  consumeOneTimeToken,
  presentedTokenErrors,
} from '@/lib/one-time-tokens/use';
import { withLockOut } from '@/lib/security/lock-out';
import { emailAddress } from '@/lib/users/addresses';
import { factorStep } from '../factor';
import type { oneTimeTokenRecord } from './record';

const input = z.object({
  identifier: z.object({ type: z.literal('email'), value: emailAddress }),
  token: z.string().min(1),
});

/** Proves an e-mail address by the token of a link that was made for it. */
export const verifyOneTimeToken = factorStep<typeof oneTimeTokenRecord, typeof input>({
  path: '/one-time-token/verify',
  operationId: 'VerifyOneTimeTokenVerification',
  summary: 'Prove an e-mail address by a one-time token',
  input,
  throws: [
    ...presentedTokenErrors,
    'one_time_token.interaction_event_mismatch',
    'session.verification_blocked_too_many_attempts',
  ],
  skipsCaptcha: true,
  auditKey: () => 'Verification.OneTimeToken.Submit',
  async run({ settings, event, network }, { identifier, token }) {
    const checked = await withLockOut(
      { pool: 'identifier', target: identifier.value, network },
      settings.sentinelPolicy,
      () => checkOneTimeToken(token, { email: identifier.value, event }),
    );
    return {
      record: {
        id: recordId(),
        type: 'OneTimeToken',
        identifier,
        verified: true,
        oneTimeTokenContext: checked.context,
      },
      writes: [
        async () => {
          await consumeOneTimeToken(checked);
        },
      ],
    };
  },
});
