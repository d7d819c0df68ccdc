import { z } from 'zod';
import type { UpstreamUser } from '@/lib/upstream/schema';
import { readEmailAddress } from '@/lib/users/addresses';
import { readPhoneNumber } from '@/lib/users/phone-number';
import type { PendingProfile } from './pending-profile';

const name = z.string().trim().min(1).max(128);
const picture = z.url({ protocol: /^https?$/ }).max(2048);
/** What is kept of an address at most. */
const maxAddressLength = 128;

/** Name and picture as an account can have them: what a provider says may be anything. */
export function namesOf(user: UpstreamUser): Pick<PendingProfile, 'name' | 'avatar'> {
  const called = name.safeParse(user.name);
  const shown = picture.safeParse(user.avatar);
  return {
    ...(called.success && { name: called.data }),
    ...(shown.success && { avatar: shown.data }),
  };
}

export function emailOf({ email }: UpstreamUser): string | undefined {
  const read = email && readEmailAddress(email);
  return read && read.length <= maxAddressLength ? read : undefined;
}

/** In digits, the country code first. */
export function phoneOf({ phone }: UpstreamUser): string | undefined {
  return phone ? readPhoneNumber(phone) : undefined;
}
