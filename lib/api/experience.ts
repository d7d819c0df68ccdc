import { env } from '@/lib/config/env';
import { consentRoutes } from '@/lib/consent/routes';
import { mfaRoutes } from '@/lib/experience/mfa-routes';
import { preflightRoutes } from '@/lib/experience/preflight-routes';
import { profileRoutes } from '@/lib/experience/profile-routes';
import { interactionRoutes } from '@/lib/experience/routes';
import { ssoConnectorRoutes } from '@/lib/experience/sso-connector-routes';
import { trustRoutes } from '@/lib/experience/trust-routes';
import { verificationRoutes } from '@/lib/experience/verification-routes';
import { type Door, mount } from '@/lib/http/mount';

export const experienceRoutes = [
  ...interactionRoutes,
  ...verificationRoutes,
  ...ssoConnectorRoutes,
  ...preflightRoutes,
  ...profileRoutes,
  ...mfaRoutes,
  ...trustRoutes,
  ...consentRoutes,
];

/** The Experience API: what sign-in pages talk to, Genkan's own and others', with the browser's cookies. */
export function experienceApi(options: Pick<Door, 'ready' | 'isStrict'>) {
  const answer = mount({
    basePath: '/api',
    groups: [
      {
        routes: experienceRoutes,
        // Pages of this origin only, but for somebody who builds one beside a local server.
        allowsOrigin: () => env().mode === 'local',
        cacheControl: 'no-store',
      },
    ],
    ...options,
  });
  return async (request: Request) => withOAuthError(await answer(request));
}

/** A lost session is told as an OAuth error too: libraries know it by that (wire §10.2). */
async function withOAuthError(response: Response): Promise<Response> {
  if (response.status !== 400) return response;
  const body: unknown = await response.json();
  const isLost =
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    body.code === 'session.not_found';
  const oauth = { error: 'invalid_request', error_description: 'interaction session not found' };
  return Response.json(isLost ? { ...oauth, ...body } : body, response);
}
