import type { ErrorCode } from '@/lib/errors/catalogue';

/** How a tenant wants its usernames. */
export type UsernamePolicy = {
  minLength: number;
  maxLength: number;
  allowedChars: { lowercase: boolean; uppercase: boolean; numbers: boolean; underscore: boolean };
};

/** Letters, digits and underscores, no digit in front: what every username is at the least. */
export const usernameShape = /^[A-Z_a-z]\w*$/;

/** What a policy may have against a username. */
export const usernameIssues = [
  'user.username_too_short',
  'user.username_too_long',
  'user.username_uppercase_not_allowed',
  'user.username_lowercase_not_allowed',
  'user.username_numbers_not_allowed',
  'user.username_underscore_not_allowed',
] as const satisfies ErrorCode[];

/** The first thing a policy has against a username of the right shape, or undefined. */
export function usernameIssue(
  username: string,
  { minLength, maxLength, allowedChars }: UsernamePolicy,
): (typeof usernameIssues)[number] | undefined {
  const rules: [isBroken: boolean, code: (typeof usernameIssues)[number]][] = [
    [username.length < minLength, 'user.username_too_short'],
    [username.length > maxLength, 'user.username_too_long'],
    [!allowedChars.uppercase && /[A-Z]/.test(username), 'user.username_uppercase_not_allowed'],
    [!allowedChars.lowercase && /[a-z]/.test(username), 'user.username_lowercase_not_allowed'],
    [!allowedChars.numbers && /\d/.test(username), 'user.username_numbers_not_allowed'],
    [!allowedChars.underscore && username.includes('_'), 'user.username_underscore_not_allowed'],
  ];
  return rules.find(([isBroken]) => isBroken)?.[1];
}
