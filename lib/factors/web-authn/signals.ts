import type { User } from '@/lib/users/schema';
import { findUserById } from '@/lib/users/store';
import { rpId } from './expected';
import { handleOf, namesOf } from './options';
import { findPasskeys } from './passkeys';
import { findCredential } from './store';

/** What the browser's own list of passkeys is told (WebAuthn §5.1.10). Ids are base64url. */
export type Signals = {
  rpId: string;
  /** A passkey that was used, and is nobody's here. */
  unknown?: string;
  /** Who it belongs to, by the names that the list shows, with all their passkeys. */
  user?: { id: string; name: string; displayName: string; credentialIds: string[] };
};

/** Of a passkey that was used: that it is nobody's, if it is. */
export async function signalsOfRefused(credentialId: string): Promise<Signals | undefined> {
  const isKnown = await findCredential(credentialId);
  return isKnown ? undefined : { rpId: rpId(), unknown: credentialId };
}

/** Of a passkey whose use was proved: whose it is. For nobody else to read. */
export async function signalsOfProved(credentialId: string): Promise<Signals | undefined> {
  const credential = await findCredential(credentialId);
  const user = credential && (await findUserById(credential.userId));
  return user && signalsOf(user);
}

async function signalsOf(user: User): Promise<Signals> {
  const passkeys = await findPasskeys(user, { passkeySignIn: { enabled: true } });
  const credentialIds = passkeys.map((one) => one.credentialId);
  return { rpId: rpId(), user: { id: handleOf(user.id), ...namesOf(user), credentialIds } };
}
