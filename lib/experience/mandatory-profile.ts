import type { PendingProfile } from '@/lib/factors/pending-profile';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { User } from '@/lib/users/schema';

/** A field that an account has to have, as the wire names it. */
export type MandatoryField = 'username' | 'email' | 'phone' | 'emailOrPhone' | 'password';

function primaryIdentifier(identifiers: readonly string[]): MandatoryField[] {
  const asks = (identifier: string) => identifiers.includes(identifier);
  if (asks('username')) return ['username'];
  if (asks('email') && asks('phone')) return ['emailOrPhone'];
  if (asks('email')) return ['email'];
  return asks('phone') ? ['phone'] : [];
}

/** What the sign-up settings ask of every account, in the order in which it is asked. */
export function mandatoryFields({ signUp }: Pick<SignInExperience, 'signUp'>): MandatoryField[] {
  const secondary = (signUp.secondaryIdentifiers ?? []).map(({ identifier }) => identifier);
  const password: MandatoryField[] = signUp.password ? ['password'] : [];
  return [...new Set([...primaryIdentifier(signUp.identifiers), ...secondary, ...password])];
}

/** What is still missing of it, with the account and the pending profile taken together. */
export function missingFields(
  settings: Pick<SignInExperience, 'signUp'>,
  user: User | undefined,
  pending: PendingProfile,
): MandatoryField[] {
  const email = pending.primaryEmail ?? user?.primaryEmail;
  const phone = pending.primaryPhone ?? user?.primaryPhone;
  const hasSocial = Object.keys(user?.identities ?? {}).length > 0;
  const isFederated = hasSocial || pending.socialIdentity || pending.enterpriseSsoIdentity;
  const present: Record<MandatoryField, boolean> = {
    username: Boolean(pending.username ?? user?.username),
    email: Boolean(email),
    phone: Boolean(phone),
    emailOrPhone: Boolean(email ?? phone),
    // Whoever comes by an account elsewhere needs no password of ours.
    password: Boolean(pending.password ?? user?.passwordDigest ?? isFederated),
  };
  return mandatoryFields(settings).filter((field) => !present[field]);
}
