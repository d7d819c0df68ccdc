import { expect, it, vi } from 'vitest';
import { hashPassword } from '@/lib/crypto/passwords';
import { readBrowser } from '@/lib/experience/browser';
import type { Deps } from '@/lib/experience/command';
import { resetPassword } from '@/lib/experience/reset-password';
import { submit } from '@/lib/experience/submit';
import { updateUser } from '@/lib/users/store';
import { interaction, once, people as peopleWith, settingsWith, standing, user } from './examples';

vi.mock('@/lib/users/store');
vi.mock('@/lib/experience/store');

const old = await hashPassword('Old-password-1x');
const ada = user({ passwordDigest: old.digest, passwordAlgorithm: old.algorithm });
const people = peopleWith({ byId: async () => ada });
const rejects = { pwned: false, repetitionAndSequence: true, userInfo: true, words: [] };
const settings = settingsWith({ passwordPolicy: { rejects } });
const message = { locale: 'en' } as const;
const browser = readBrowser('');
const about = { client: {}, browser, clientId: 'app', message, interactionId: 'uid', trail: [] };
const deps: Deps = { settings, people, standing, profileFields: [], once, ...about };
const identified = interaction('ForgotPassword', { userId: ada.id });

it('takes a new password and, at the end, writes it and forgets the interaction', async () => {
  const taken = await resetPassword(identified, { password: 'New-password-2y' }, deps);
  expect(taken.interaction?.profile.password?.algorithm).toBe('Argon2id');
  if (!taken.interaction) throw new Error('It goes on.');

  const ended = await submit(taken.interaction, undefined, deps);
  expect(ended.interaction).toBeUndefined();
  expect(ended.login).toBeUndefined();
  for (const write of ended.writes ?? []) await write();
  expect(updateUser).toHaveBeenCalledExactlyOnceWith(
    ada.id,
    {
      passwordDigest: taken.interaction.profile.password?.digest,
      passwordAlgorithm: 'Argon2id',
      passwordUpdatedAt: expect.any(Date),
      isPasswordExpired: false,
    },
    { caseSensitiveUsername: true },
  );
});

it('does not end without a new password', async () => {
  await expect(submit(identified, undefined, deps)).rejects.toMatchObject({
    code: 'user.new_password_required_in_profile',
    status: 422,
  });
});

it('refuses the old password, and one against the policy', async () => {
  const attempt = (password: string) => resetPassword(identified, { password }, deps);
  await expect(attempt('Old-password-1x')).rejects.toMatchObject({ code: 'user.same_password' });
  await expect(attempt('short')).rejects.toMatchObject({ code: 'password.rejected' });
});
