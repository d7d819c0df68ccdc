import type { OidcInteraction } from '@/lib/oidc/interactions';
import type { SignInIdentifier } from '@/lib/sign-in-experience/schema';
import { findUserById } from '@/lib/users/store';

/** An account by the names that its owner knows it by. */
export type SignedIn = { name: string; identifiers: Record<SignInIdentifier, string | null> };

/** Whoever is signed in already in a browser that is asked to sign in. */
export async function findSignedIn({
  accountId,
}: Pick<OidcInteraction, 'accountId'>): Promise<SignedIn | undefined> {
  const user = accountId ? await findUserById(accountId) : undefined;
  if (!user) return undefined;
  const { username, primaryEmail: email, primaryPhone: phone } = user;
  const name = user.name ?? username ?? email ?? phone;
  return name ? { name, identifiers: { username, email, phone } } : undefined;
}
