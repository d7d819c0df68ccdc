import { lostSessionUrl } from '@/lib/experience/step-url';
import { findConsentHop } from '@/lib/oidc/consent';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import { leadTo } from '../../_parts/form-post';

/**
 * First-party apps have what they ask for already; the hop is there because clients of the wire
 * protocol rely on it. Without a sign-in to go on with, the page for lost sessions is next.
 */
export async function GET(request: Request): Promise<Response> {
  const appId = new URL(request.url).searchParams.get('app_id') ?? '';
  const next = await findConsentHop(request.headers.get('cookie') ?? '', appId);
  return leadTo(next ?? lostSessionUrl(await getSignInExperience(), { appId }));
}
