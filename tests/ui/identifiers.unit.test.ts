import { describe, expect, test } from 'vitest';
import { defaultSignInExperience } from '@/lib/sign-in-experience/defaults';
import {
  isPasswordOnly,
  recognizeIdentifier,
  signInIdentifiers,
  signUpIdentifiers,
  waysToProve,
} from '@/lib/sign-in-experience/identifiers';

const method = { password: true, verificationCode: false, isPasswordPrimary: true };
const all = ['username', 'email', 'phone'] as const;

describe('What is typed to sign in', () => {
  test.each([
    ['ada', 'username', 'ada'],
    [' ada@example.com ', 'email', 'ada@example.com'],
    ['+81 90-1234-5678', 'phone', '819012345678'],
  ])('%s is read as %s', (typed, type, value) => {
    expect(recognizeIdentifier(typed, all)).toEqual({ type, value });
  });

  test('is a username where only usernames are allowed, whatever it looks like', () => {
    expect(recognizeIdentifier('a@b', ['username'])).toEqual({ type: 'username', value: 'a@b' });
  });

  test('is nothing where its kind is not allowed', () => {
    expect(recognizeIdentifier('ada', ['email', 'phone'])).toBeUndefined();
    expect(recognizeIdentifier('  ', all)).toBeUndefined();
  });
});

describe('The kinds of names a page takes', () => {
  const signIn = {
    methods: [
      { ...method, identifier: 'username' as const },
      {
        ...method,
        identifier: 'email' as const,
        verificationCode: true,
        isPasswordPrimary: false,
      },
      { ...method, identifier: 'phone' as const, password: false, verificationCode: true },
    ],
  };
  const signUp = { identifiers: ['username' as const], password: true, verify: false };

  test('are those of the methods', () => {
    expect(signInIdentifiers({ signIn })).toEqual(['username', 'email', 'phone']);
    expect(signUpIdentifiers({ signUp })).toEqual(['username']);
  });

  test('are narrowed to those the app asked for, unless none would be left', () => {
    expect(signInIdentifiers({ signIn }, ['email', 'phone'])).toEqual(['email', 'phone']);
    expect(signUpIdentifiers({ signUp }, ['phone'])).toEqual(['username']);
  });

  test('are asked for together with the password only where nothing else would do', () => {
    expect(isPasswordOnly({ signIn, passkeySignIn: {} })).toBe(false);
    expect(isPasswordOnly(defaultSignInExperience)).toBe(true);
    const withPasskeys = { ...defaultSignInExperience, passkeySignIn: { enabled: true } };
    expect(isPasswordOnly(withPasskeys)).toBe(false);
  });

  test('say what is asked for first, and what instead of it', () => {
    expect(waysToProve({ signIn }, 'username')).toEqual(['password']);
    expect(waysToProve({ signIn }, 'email')).toEqual(['code', 'password']);
    expect(waysToProve({ signIn }, 'phone')).toEqual(['code']);
    expect(waysToProve(defaultSignInExperience, 'email')).toEqual([]);
  });
});
