import { env } from '@/lib/config/env';
import { issuePageToken, pageTokenHash } from './page-tokens';
import { administratorExists, pageTokenIsValid } from './store';

const linkLifetimeSeconds = 3_600;

/** A new set-up link, good once and for an hour, or undefined if there is an administrator. */
export async function createSetupLink(): Promise<string | undefined> {
  if (await administratorExists()) return undefined;
  const url = new URL('/setup', env().endpoint);
  url.searchParams.set('token', await issuePageToken('setup', linkLifetimeSeconds));
  return url.href;
}

/** Whether a set-up link's token still opens the page. Looking does not spend it. */
export async function checkSetupToken(token: string): Promise<boolean> {
  return (await pageTokenIsValid(pageTokenHash(token), 'setup')) && !(await administratorExists());
}
