import { wire } from '@/lib/config/wire';
import { readSignedCookie } from '../cookie-signature';
import { loadProviderKeys } from '../keys';
import { isOwnSession } from './own';
import { findSessionUser } from './store';

/** Somebody who is signed in to Genkan itself. */
export type SignedIn = { userId: string; sessionUid: string };

/**
 * Who is signed in to Genkan itself in the browser that sends these cookies: undefined for nobody, as
 * for a session that has ended, that another host put there, or whose user is suspended or deleted.
 */
export async function findSignedIn(cookieHeader: string): Promise<SignedIn | undefined> {
  const { signer } = await loadProviderKeys();
  const id = readSignedCookie(cookieHeader, wire.cookies.session, signer);
  const found = id === undefined ? undefined : await findSessionUser(id);
  return found && isOwnSession(cookieHeader, found.sessionUid) ? found : undefined;
}
