import type { OpenCommand, Progress } from '@/lib/experience/command';
import { takeUpstream } from '@/lib/experience/finish-upstream';
import type { Detour } from '@/lib/experience/interaction';
import { beginAnywhere } from '@/lib/experience/start-upstream';
import { startEnterpriseSso } from '@/lib/factors/enterprise-sso/start';
import { verifySocial } from '@/lib/factors/social/verify';

/** Signs in by the ID token that a script of the provider gave to a page (Google One Tap). */
export function byOneTap(
  connectorId: string,
  connectorData: Readonly<Record<string, string>>,
  detour: Detour = { page: '/sign-in', hasAgreed: false },
): OpenCommand<unknown, Progress> {
  const sso = startEnterpriseSso;
  const proof = { step: verifySocial, given: { connectorData } };
  return async (before, _nothing, deps) => {
    const begun = { ...(await beginAnywhere(before, deps)), detour };
    return takeUpstream(begun, { connectorId, sso, ...proof }, deps);
  };
}
