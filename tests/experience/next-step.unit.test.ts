import { describe, expect, it } from 'vitest';
import type { Facts } from '@/lib/experience/check';
import { whatIsMissing } from '@/lib/experience/next-step';
import { digest, facts, interaction, settingsWith, user } from './examples';

const known = { userId: 'ada-id' };
const emailAndPassword = settingsWith({
  signUp: { identifiers: ['email'], password: true, verify: true },
});

/** What there is, what is missing, and the page where it is given. */
type Row = [situation: string, facts: Facts, code: string | undefined, page?: string];

describe('what is still missing', () => {
  it.each<Row>([
    [
      'a sign-in by nobody yet',
      facts({ interaction: interaction('SignIn') }),
      'session.identifier_not_found',
      '/sign-in',
    ],
    [
      'a sign-in by a complete account',
      facts({ interaction: interaction('SignIn', known), user: user() }),
      undefined,
    ],
    [
      'a sign-in by an account suspended since',
      facts({ interaction: interaction('SignIn', known), user: user({ isSuspended: true }) }),
      'user.suspended',
    ],
    [
      'a sign-in by an account deleted since',
      facts({ interaction: interaction('SignIn', known) }),
      'user.user_not_exist',
      '/sign-in',
    ],
    [
      'an account without the e-mail that is asked by now',
      facts({
        interaction: interaction('SignIn', known),
        user: user(),
        settings: emailAndPassword,
      }),
      'user.missing_profile',
      '/continue/email',
    ],
    [
      'an account whose missing field is pending',
      facts({
        interaction: interaction('SignIn', { ...known, profile: { primaryEmail: 'a@b.c' } }),
        user: user(),
        settings: emailAndPassword,
      }),
      undefined,
    ],
    [
      'a pending field that somebody else took meanwhile',
      facts({
        interaction: interaction('SignIn', { ...known, profile: { username: 'bob' } }),
        user: user({ username: null }),
        taken: ['username'],
      }),
      'user.username_already_in_use',
    ],
    [
      'a pending field that the account got meanwhile',
      facts({
        interaction: interaction('SignIn', { ...known, profile: { password: digest } }),
        user: user(),
      }),
      'user.password_exists_in_profile',
    ],
    [
      'a sign-up with nothing yet',
      facts({ interaction: interaction('Register') }),
      'session.identifier_not_found',
      '/register',
    ],
    [
      'a sign-up with a username only',
      facts({ interaction: interaction('Register', { profile: { username: 'bob' } }) }),
      'session.identifier_not_found',
      '/register/password',
    ],
    [
      'a sign-up whose account is made',
      facts({ interaction: interaction('Register', known), user: user() }),
      undefined,
    ],
    [
      'a recovery by nobody yet',
      facts({ interaction: interaction('ForgotPassword') }),
      'session.identifier_not_found',
      '/forgot-password',
    ],
    [
      'a recovery without the new password',
      facts({ interaction: interaction('ForgotPassword', known), user: user() }),
      'user.new_password_required_in_profile',
      '/forgot-password/reset',
    ],
    [
      'a recovery with the new password, though the account is incomplete',
      facts({
        interaction: interaction('ForgotPassword', { ...known, profile: { password: digest } }),
        user: user(),
        settings: emailAndPassword,
      }),
      undefined,
    ],
  ])('for %s', (_situation, given, code, page) => {
    const refusal = whatIsMissing(given);
    expect(refusal?.code).toBe(code);
    expect(refusal?.page).toBe(page);
  });

  it('names every missing field at once', () => {
    const refusal = whatIsMissing(
      facts({
        interaction: interaction('SignIn', known),
        user: user({ username: null, passwordDigest: null }),
      }),
    );
    expect(refusal?.data).toEqual({ missingProfile: ['username', 'password'] });
    expect(refusal?.page).toBe('/continue/username');
  });
});
