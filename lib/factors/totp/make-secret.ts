import { z } from 'zod';
import { encrypt } from '@/lib/crypto/encryption';
import { recordId } from '@/lib/crypto/ids';
import { AppError } from '@/lib/errors/app-error';
import { factorStep, noInput } from '../factor';
import { newSecret } from './algorithm';
import { enrolmentOf } from './enrolment';
import type { totpRecord } from './record';

/** Makes a secret for an authenticator app. It takes the place of one that was proved before. */
export const makeTotpSecret = factorStep<typeof totpRecord, typeof noInput>({
  path: '/totp/secret',
  operationId: 'CreateTotpSecret',
  summary: 'Make a secret for an authenticator app',
  input: noInput,
  answer: z.object({ secret: z.string(), secretQrCode: z.string() }),
  throws: ['session.identifier_not_found'],
  auditKey: () => 'Verification.Totp.Create',
  async run({ user }) {
    if (!user) throw new AppError('session.identifier_not_found');
    const { secret, secretQrCode } = await enrolmentOf(newSecret(), user);
    return {
      record: {
        id: recordId(),
        type: 'Totp',
        userId: user.id,
        encryptedSecret: encrypt(secret),
        verified: false,
      },
      answer: { secret, secretQrCode },
    };
  },
});
