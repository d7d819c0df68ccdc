/** What the device page may be told, in the `error` of its address (wire contract §1.14). */
export const deviceErrors = [
  'NoCodeError',
  'NotFoundError',
  'ExpiredError',
  'AlreadyUsedError',
  'AbortedError',
  'InvalidRequest',
  /** Ours: this address has guessed too often. */
  'TooManyGuesses',
] as const;

export type DeviceError = (typeof deviceErrors)[number];

/** An error by its name; what has no words of its own is a request that cannot go on. */
export function deviceErrorOf(name: string | null | undefined): DeviceError {
  return deviceErrors.find((known) => known === name) ?? 'InvalidRequest';
}

type Code = {
  isExpired: boolean;
  error?: string | undefined;
  accountId?: string | undefined;
  inFlight?: boolean | undefined;
};

/** Why a person cannot go on with a code, if so. */
export function problemOf(code: Code | undefined): DeviceError | undefined {
  if (!code) return 'NotFoundError';
  if (code.isExpired) return 'ExpiredError';
  return code.error || code.accountId || code.inFlight ? 'AlreadyUsedError' : undefined;
}

/** Longest spelling of a code that is shown again. */
const longestCode = 64;

/** The device page, with what it is to show. */
export function devicePageUrl(
  shown: { app_id?: string; user_code?: string } | { input_code?: string; error?: DeviceError },
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(shown)) {
    if (value) query.set(name, value.slice(0, longestCode));
  }
  return query.size > 0 ? `/device?${query}` : '/device';
}

/** How often a device may ask whether it is let in (RFC 8628 §3.2). */
export const pollSeconds = 5;

/** Polls that may come at once; after them one for each half interval. */
const pollBurst = 10;

export type Polls = { left: number; at: number };

/** Counts one more poll: a bucket that refills twice as fast as a device should poll. */
export function countPoll(before: Polls | undefined, now: number): Polls & { isTooFast: boolean } {
  const refilled = before ? before.left + (now - before.at) / (pollSeconds * 500) : pollBurst;
  const left = Math.min(pollBurst, refilled) - 1;
  return { left: Math.max(0, left), at: now, isTooFast: left < 0 };
}
