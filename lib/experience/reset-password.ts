import { hashPassword, verifyPassword } from '@/lib/crypto/passwords';
import { AppError } from '@/lib/errors/app-error';
import { checkPassword } from '@/lib/security/check-password';
import type { User } from '@/lib/users/schema';
import type { Command } from './command';

type Input = { password: string };

/** Takes the new password of somebody who forgot the old one; `submit` writes it. */
export const resetPassword: Command<Input, void> = async (before, { password }, deps) => {
  if (before.interactionEvent !== 'ForgotPassword') {
    throw new AppError('session.invalid_interaction_type');
  }
  const user = before.userId === undefined ? undefined : await deps.people.byId(before.userId);
  if (!user) throw new AppError('session.identifier_not_found');
  await checkPassword(password, deps.settings.passwordPolicy, {
    name: user.name,
    username: user.username,
    email: user.primaryEmail,
    phoneNumber: user.primaryPhone,
  });
  if (await isCurrentPassword(user, password)) throw new AppError('user.same_password');
  const profile = { ...before.profile, password: await hashPassword(password) };
  return { interaction: { ...before, profile }, result: undefined };
};

async function isCurrentPassword(
  { passwordDigest: digest, passwordAlgorithm: algorithm }: User,
  password: string,
): Promise<boolean> {
  return digest !== null && algorithm !== null && verifyPassword({ digest, algorithm }, password);
}
