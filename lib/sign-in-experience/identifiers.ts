import { readEmailAddress } from '@/lib/users/addresses';
import { readPhoneNumber } from '@/lib/users/phone-number';
import type { UserIdentifier } from '@/lib/users/schema';
import type { SignInExperience, SignInIdentifier } from './schema';

type Settings = Pick<SignInExperience, 'signIn' | 'signUp'>;
type Method = SignInExperience['signIn']['methods'][number];

/** What a person may sign in with, of the kinds that the app asked for. */
export function signInIdentifiers(
  { signIn }: Pick<Settings, 'signIn'>,
  asked?: readonly string[],
): SignInIdentifier[] {
  const usable = signIn.methods.filter((method) => method.password || method.verificationCode);
  return narrowed(
    usable.map(({ identifier }) => identifier),
    asked,
  );
}

/** What a person may sign up with, of the kinds that the app asked for. */
export function signUpIdentifiers(
  { signUp }: Pick<Settings, 'signUp'>,
  asked?: readonly string[],
): SignInIdentifier[] {
  return narrowed(signUp.identifiers, asked);
}

/** Those of the kinds that were asked for, unless none would be left. */
function narrowed(kinds: readonly SignInIdentifier[], asked: readonly string[] = []) {
  const wanted = kinds.filter((kind) => asked.includes(kind));
  return wanted.length > 0 ? wanted : [...kinds];
}

/**
 * Whether a password is all that anybody is asked for, so that one page can ask for both. Where there
 * are passkeys, whoever has one is not asked for a password first.
 */
export function isPasswordOnly({
  signIn,
  passkeySignIn,
}: Pick<SignInExperience, 'signIn' | 'passkeySignIn'>): boolean {
  const isOnly = signIn.methods.every((method) => method.password && !method.verificationCode);
  return isOnly && !passkeySignIn.enabled;
}

/** How an account of that kind of name is proved: what is asked for first, and what instead of it. */
export function waysToProve(
  { signIn }: Pick<Settings, 'signIn'>,
  kind: SignInIdentifier,
): ('password' | 'code')[] {
  const method = signIn.methods.find(({ identifier }) => identifier === kind);
  if (!method) return [];
  const ways = { password: method.password, code: method.verificationCode };
  return inOrder(method).filter((way) => ways[way]);
}

function inOrder({ isPasswordPrimary }: Method): ('password' | 'code')[] {
  return isPasswordPrimary ? ['password', 'code'] : ['code', 'password'];
}

/**
 * Reads what was typed as one of the kinds that are allowed, or undefined where it is none. The
 * region is where a phone number without a country code would be dialled.
 */
export function recognizeIdentifier(
  text: string,
  kinds: readonly SignInIdentifier[],
  region?: string,
): UserIdentifier | undefined {
  const typed = text.trim();
  if (kinds.includes('email') && typed.includes('@')) {
    const address = readEmailAddress(typed);
    return address === undefined ? undefined : { type: 'email', value: address };
  }
  const number = kinds.includes('phone') ? readPhoneNumber(typed, region) : undefined;
  if (number) return { type: 'phone', value: number };
  return kinds.includes('username') && typed ? { type: 'username', value: typed } : undefined;
}
