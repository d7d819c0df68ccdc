import { expect, test } from 'vitest';
import { errorMessage, translator } from '@/lib/i18n/translate';

test('A phrase is said in the chosen language with its values', () => {
  const t = translator('fr');
  expect(t('signIn.purpose', { application: 'Boutique' })).toBe('pour accéder à Boutique');
});

test('A phrase counts in the manner of its language', () => {
  expect(translator('en')('password.atLeast', { min: 1 })).toBe('At least 1 character.');
  expect(translator('en')('password.atLeast', { min: 8 })).toBe('At least 8 characters.');
});

test('An error is told in the chosen language with its values', () => {
  expect(errorMessage('ja', 'password_rejected.too_short', { min: 8 })).toContain('8 文字');
  expect(errorMessage('en', 'user.suspended')).toBe('This account is suspended.');
});

test('An error whose placeholder got no value still says something fit for people', () => {
  expect(errorMessage('en', 'password_rejected.too_short')).toBe(
    errorMessage('en', 'request.general'),
  );
});
