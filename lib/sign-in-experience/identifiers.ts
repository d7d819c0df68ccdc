import type { UserIdentifier } from '@/lib/users/schema';
import type { SignInExperience, SignInIdentifier } from './schema';

type Settings = Pick<SignInExperience, 'signIn' | 'signUp'>;

/** What a person may sign in with by password, of the kinds that the app asked for. */
export function passwordIdentifiers(
  { signIn }: Pick<Settings, 'signIn'>,
  asked?: string | null,
): SignInIdentifier[] {
  const wanted = asked?.split(' ').filter(Boolean);
  const kinds = signIn.methods.filter(({ password }) => password).map((one) => one.identifier);
  const narrowed = kinds.filter((kind) => wanted?.includes(kind));
  return narrowed.length > 0 ? narrowed : kinds;
}

/** Whether a password is all that any method asks for, so that one page can ask for both. */
export function isPasswordOnly({ signIn }: Pick<Settings, 'signIn'>): boolean {
  return signIn.methods.every(({ password, verificationCode }) => password && !verificationCode);
}

/** Reads what was typed as one of the kinds that are allowed, or undefined where it is none. */
export function recognizeIdentifier(
  text: string,
  kinds: readonly SignInIdentifier[],
): UserIdentifier | undefined {
  const typed = text.trim();
  const digits = typed.replace(/[\s().+-]/g, '');
  if (kinds.includes('email') && typed.includes('@')) return { type: 'email', value: typed };
  if (kinds.includes('phone') && /^\d{5,}$/.test(digits)) return { type: 'phone', value: digits };
  return kinds.includes('username') && typed ? { type: 'username', value: typed } : undefined;
}
