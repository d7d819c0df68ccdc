import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { route } from '@/lib/http/route';
import { foundUser } from '@/lib/users/found';
import { findStoredFactors } from '../store';
import { addBackupCodes, addTotp } from './add';
import {
  createdMfaVerification,
  createMfaVerification,
  mfaVerification,
  presentFactor,
} from './schema';
import { deleteStoredFactor } from './store';

/**
 * The second factors that a user has set up. To take one away is how an administrator helps whoever
 * has lost it; backup codes that are left alone stay good until they are taken away as well.
 */
export const mfaVerificationRoutes = [
  route({
    on: 'GET /users/:userId/mfa-verifications',
    summary: "List a user's second factors",
    responses: { 200: z.array(mfaVerification) },
    throws: ['entity.not_found'],
    run: async ({ params: { userId } }) => {
      await foundUser(userId);
      return (await findStoredFactors(userId)).map(presentFactor);
    },
  }),
  route({
    on: 'POST /users/:userId/mfa-verifications',
    summary: 'Add an authenticator app or backup codes to a user',
    body: createMfaVerification,
    responses: { 200: createdMfaVerification },
    throws: [
      'entity.not_found',
      'user.totp_secret_invalid',
      'user.totp_already_in_use',
      'user.wrong_backup_code_format',
      'user.backup_code_already_in_use',
      'session.mfa.backup_code_can_not_be_alone',
    ],
    run: async ({ params: { userId }, body }) => {
      const user = await foundUser(userId);
      return body.type === 'Totp' ? addTotp(user, body.secret) : addBackupCodes(user, body.codes);
    },
  }),
  route({
    on: 'DELETE /users/:userId/mfa-verifications/:verificationId',
    summary: 'Take a second factor from a user',
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: async ({ params: { userId, verificationId } }) => {
      if (!(await deleteStoredFactor(userId, verificationId))) {
        throw new AppError('entity.not_found');
      }
    },
  }),
];
