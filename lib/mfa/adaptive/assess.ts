import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { User } from '@/lib/users/schema';
import { findRisks, type Risk, type Traces } from './rules';
import { type Signals, signalsOf } from './signals';
import { findTraces, saveTraces } from './store';

type Settings = Pick<SignInExperience, 'adaptiveMfa'>;
type Context = Readonly<Record<string, string>>;

/**
 * What is unusual about a sign-in of the user. Where the tenant does not ask, nothing is, and where
 * nobody says where the request comes from, nothing is looked up.
 */
export async function assess(
  user: Pick<User, 'id' | 'lastSignInAt'>,
  { adaptiveMfa }: Settings,
  context: Context,
): Promise<Risk[]> {
  if (!adaptiveMfa.enabled) return [];
  const signals = signalsOf(context);
  const traces: Traces = isSomewhere(signals) ? await findTraces(user.id) : { countries: [] };
  return findRisks({ signals, traces, lastSignInAt: user.lastSignInAt, now: new Date() });
}

/** The writes that remember where a user signs in from: none where nobody asks or tells. */
export function tracesToKeep(
  userId: string,
  { adaptiveMfa }: Settings,
  context: Context,
): (() => Promise<void>)[] {
  const signals = signalsOf(context);
  return adaptiveMfa.enabled && isSomewhere(signals) ? [() => saveTraces(userId, signals)] : [];
}

function isSomewhere({ country, place }: Signals): boolean {
  return country !== undefined || place !== undefined;
}
