import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { User } from '@/lib/users/schema';
import { rpId } from './expected';
import { type Credential, findCredentials } from './store';

type Settings = Pick<SignInExperience, 'passkeySignIn'>;

/**
 * The keys by which an account is signed in to here, oldest first: none where the tenant lets nobody.
 * Of nobody's account it takes as long to find none.
 */
export async function findPasskeys(
  user: Pick<User, 'id'> | undefined,
  { passkeySignIn }: Settings,
): Promise<Credential[]> {
  if (!passkeySignIn.enabled) return [];
  const all = await findCredentials(user?.id ?? '');
  return all.filter((one) => one.rpId === rpId());
}

/** Whether somebody can sign in to that account by a passkey. */
export async function hasPasskey(
  user: Pick<User, 'id'> | undefined,
  settings: Settings,
): Promise<boolean> {
  return (await findPasskeys(user, settings)).length > 0;
}
