import { callingCodeLength } from './calling-codes';

/** E-mail addresses are compared in lower case. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

/**
 * Phone numbers are compared without the trunk zero that many people write after the country
 * code: `81 090…` and `81 90…` are the same subscriber.
 */
export function phoneKey(phone: string): string {
  const codeLength = callingCodeLength(phone);
  return phone.slice(0, codeLength) + phone.slice(codeLength).replace(/^0/, '');
}

/** Usernames under a case-insensitive policy are compared in lower case. */
export function usernameKey(username: string): string {
  return username.toLowerCase();
}
