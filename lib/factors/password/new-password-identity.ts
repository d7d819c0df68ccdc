import { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import { hashPassword } from '@/lib/crypto/passwords';
import { AppError } from '@/lib/errors/app-error';
import { checkPassword } from '@/lib/security/check-password';
import { usernameIssue, usernameIssues, usernameShape } from '@/lib/security/username-policy';
import { factorStep } from '../factor';
import type { newPasswordIdentityRecord } from './record';

const input = z.object({
  identifier: z.object({ type: z.literal('username'), value: z.string().regex(usernameShape) }),
  password: z.string(),
});

/** Takes a username and a password for a new account. */
export const chooseNewIdentity = factorStep<typeof newPasswordIdentityRecord, typeof input>({
  path: '/new-password-identity',
  operationId: 'CreateNewPasswordIdentityVerification',
  summary: 'Choose username and password of a new account',
  input,
  throws: ['user.username_already_in_use', ...usernameIssues, 'password.rejected'],
  auditKey: () => 'Verification.NewPasswordIdentity.Submit',
  async run({ settings, people }, { identifier, password }) {
    const issue = usernameIssue(identifier.value, settings.usernamePolicy);
    if (issue) throw new AppError(issue);
    if (await people.byIdentifier(identifier)) throw new AppError('user.username_already_in_use');
    await checkPassword(password, settings.passwordPolicy, { username: identifier.value });
    return {
      record: {
        id: recordId(),
        type: 'NewPasswordIdentity',
        identifier,
        password: await hashPassword(password),
      },
    };
  },
});
