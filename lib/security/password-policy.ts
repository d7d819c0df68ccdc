import { z } from 'zod';
import type { ErrorCode } from '@/lib/errors/catalogue';
import {
  type Coverage,
  phrases,
  repetition,
  sequence,
  type UserInfo,
  userInfo,
} from './restricted-phrases';

/** A tenant's password policy, whole: what a partial one leaves out is filled in. */
export const passwordPolicy = z.object({
  length: z
    .object({
      min: z.int().min(1).max(256).default(8),
      max: z.int().min(1).max(256).default(256),
    })
    .prefault({}),
  characterTypes: z.object({ min: z.int().min(1).max(4).default(1) }).prefault({}),
  rejects: z
    .object({
      pwned: z.boolean().default(true),
      repetitionAndSequence: z.boolean().default(true),
      userInfo: z.boolean().default(true),
      words: z.array(z.string()).default([]),
    })
    .prefault({}),
});

export type PasswordPolicy = z.output<typeof passwordPolicy>;

/** One reason why a password is refused; a list of them is the `data` of `password.rejected`. */
export type PasswordIssue = {
  code: Extract<ErrorCode, `password_rejected.${string}`>;
  /** Values for the placeholders of the code's phrase. */
  interpolation?: Record<string, string | number>;
};

const characterTypes = [/[a-z]/, /[A-Z]/, /\d/, /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~ ]/];
const unsupportedCharacter = /[^ -~]/;

/** This many characters outside of anything guessable make a password good enough. */
const freeCharacters = 3;

/** What a policy has against a password's length and characters. */
export function shapeIssues(
  password: string,
  { length, characterTypes: types }: PasswordPolicy,
): PasswordIssue[] {
  const issues: PasswordIssue[] = [];
  if (password.length < length.min) {
    issues.push({ code: 'password_rejected.too_short', interpolation: { min: length.min } });
  }
  if (password.length > length.max) {
    issues.push({ code: 'password_rejected.too_long', interpolation: { max: length.max } });
  }
  if (unsupportedCharacter.test(password)) {
    issues.push({ code: 'password_rejected.unsupported_characters' });
  } else if (characterTypes.filter((type) => type.test(password)).length < types.min) {
    issues.push({ code: 'password_rejected.character_types', interpolation: { min: types.min } });
  }
  return issues;
}

/**
 * What a policy has against a password that is guessable: repeated characters, sequences, listed
 * words, what is known about the user. Marks each character that is part of one; the rules that
 * marked any are reported if fewer than three characters stay unmarked.
 */
export function restrictedIssues(
  password: string,
  { length, rejects }: PasswordPolicy,
  user: UserInfo = {},
): PasswordIssue[] {
  // What is too long is refused for that; the marking below takes time with the square of length.
  if (password.length > length.max) return [];
  const isMarked = new Array<boolean>(password.length).fill(false);
  const issues = restrictedRules(rejects, user).filter(({ coverage }) => {
    let found = false;
    for (let start = 0; start < password.length; start += 1) {
      const covered = coverage(password.slice(start));
      if (covered > 0) isMarked.fill(true, start, start + covered);
      found ||= covered > 0;
    }
    return found;
  });
  const marked = isMarked.filter(Boolean).length;
  const tolerated = Math.max(1, password.length - freeCharacters);
  return marked > tolerated ? issues.map(({ code }) => ({ code })) : [];
}

type RestrictedRule = { code: PasswordIssue['code']; coverage: Coverage };

function restrictedRules(rejects: PasswordPolicy['rejects'], user: UserInfo): RestrictedRule[] {
  const rules: (RestrictedRule & { isOn: boolean })[] = [
    {
      code: 'password_rejected.restricted.repetition',
      coverage: repetition,
      isOn: rejects.repetitionAndSequence,
    },
    {
      code: 'password_rejected.restricted.sequence',
      coverage: sequence,
      isOn: rejects.repetitionAndSequence,
    },
    {
      code: 'password_rejected.restricted.words',
      coverage: phrases(rejects.words),
      isOn: rejects.words.length > 0,
    },
    {
      code: 'password_rejected.restricted.user_info',
      coverage: userInfo(user),
      isOn: rejects.userInfo,
    },
  ];
  return rules.filter(({ isOn }) => isOn);
}
