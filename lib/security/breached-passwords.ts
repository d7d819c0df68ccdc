import { createHash } from 'node:crypto';
import { log } from '@/lib/config/log';
import { singleton } from '@/lib/config/singleton';
import commonPasswords from './common-passwords.json';

const rangeUrl = 'https://api.pwnedpasswords.com/range/';
const lookUpLimitMs = 1_500;

/** After a look-up that failed, the next ones go by the built-in list alone for this long. */
const pauseAfterFailureMs = 60_000;

const common = new Set(commonPasswords);

type LookUp = {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  pausedUntilMs: number;
};

/** A look-up over the network that works until it fails, then pauses. */
export function createLookUp(fetchRange: LookUp['fetch']): LookUp {
  return { fetch: fetchRange, pausedUntilMs: 0 };
}

/** Whether a password is one of those that everybody tries first. Works without a network. */
export function isCommonPassword(password: string): boolean {
  return common.has(password.toLowerCase());
}

/**
 * Whether a password is known from a data breach, asked of Have I Been Pwned by the first five
 * digits of its SHA-1: of some eight hundred passwords with those digits it never learns which.
 * Where it cannot be reached the answer is no, so that nobody's sign-up waits for it.
 */
export async function isBreachedPassword(
  password: string,
  lookUp: LookUp = singleton('security.breachedPasswords', () => createLookUp(fetch)),
): Promise<boolean> {
  if (Date.now() < lookUp.pausedUntilMs) return false;
  const hash = createHash('sha1').update(password).digest('hex').toUpperCase();
  try {
    const response = await lookUp.fetch(rangeUrl + hash.slice(0, 5), {
      // Padding hides from an observer which range it was by the answer's size.
      headers: { 'Add-Padding': 'true' },
      signal: AbortSignal.timeout(lookUpLimitMs),
    });
    if (!response.ok) throw new Error(`Have I Been Pwned answered ${response.status}`);
    return isInRange(await response.text(), hash.slice(5));
  } catch (error) {
    lookUp.pausedUntilMs = Date.now() + pauseAfterFailureMs;
    const reason = error instanceof Error ? error.message : String(error);
    log().warn({ reason }, 'Known passwords cannot be looked up; the built-in list is used');
    return false;
  }
}

/** Lines are `<suffix>:<count>`; padding has the count 0. */
function isInRange(range: string, suffix: string): boolean {
  return range.split(/\r?\n/).some((line) => {
    const [found, count] = line.split(':');
    return found === suffix && Number(count) > 0;
  });
}
