import { backgroundIsDone } from '@/lib/config/background';
import type { EndedSession } from '@/lib/oidc-records/schema';

/** Tells the apps whose sessions were ended. Only with sessions to end is the provider worth loading. */
export async function tellApps(ended: EndedSession[]): Promise<void> {
  if (ended.length === 0) return;
  const { announceLogout } = await import('@/lib/oidc/back-channel-logout');
  await announceLogout(ended);
  await backgroundIsDone();
}
