import { toDataURL } from 'qrcode';
import type { User } from '@/lib/users/schema';
import { accountNames } from '../account-names';
import { secretUri } from './algorithm';

/** What an authenticator app takes in, for eyes, cameras and phones. */
export type Enrolment = { secret: string; secretQrCode: string; secretUri: string };

/** A secret with its QR code, a PNG as data URL, named after the service and the user's account. */
export async function enrolmentOf(secret: string, user: User): Promise<Enrolment> {
  const uri = secretUri(secret, accountNames(user));
  return { secret, secretQrCode: await toDataURL(uri), secretUri: uri };
}
