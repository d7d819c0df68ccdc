import type { MemberAccess } from './schema';

/** Whether the organization demands a second factor of its members, and this one has none. */
export function lacksDemandedFactor({
  isMfaRequired,
  hasSecondFactor,
}: Pick<MemberAccess, 'isMfaRequired' | 'hasSecondFactor'>): boolean {
  return isMfaRequired && !hasSecondFactor;
}
