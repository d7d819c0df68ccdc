import type { PendingProfile } from '@/lib/factors/pending-profile';
import { kindOf, type VerificationRecord } from '@/lib/factors/registry';
import type { Deps } from './command';
import { takenFields } from './facts';
import type { Interaction } from './interaction';

/**
 * What an account gains of a verified record, beside what it has: one that exists by being linked, one
 * that is to be made by starting out with it. Undefined where it gains nothing.
 */
export async function gainedOf(
  record: VerificationRecord,
  { userId, profile }: Interaction,
  { people }: Pick<Deps, 'people'>,
): Promise<PendingProfile | undefined> {
  const { bind, link = bind, offer } = kindOf(record);
  if (userId !== undefined) return link?.(record);
  const offered = offer?.(record) ?? {};
  const taken = await takenFields(offered, userId, people);
  const free = Object.entries(offered).filter(
    ([name]) => !(name in profile) && !taken.some((field) => field === name),
  );
  return bind && { ...Object.fromEntries(free), ...bind(record) };
}
