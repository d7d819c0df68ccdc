import { wire } from '@/lib/config/wire';
import { startSocial } from '@/lib/factors/social/start';
import { readCookie } from '@/lib/oidc/cookie-signature';
import { enabledSocialConnectors } from '@/lib/sign-in-experience/public';
import { leadingRoute } from '../../../../_parts/form-post';
import { goDirectly } from '../../../_parts/doors/go-directly';
import { byOneTap } from '../../../_parts/doors/one-tap-command';

/** `direct_sign_in=social:{target}`. An app that has a token of Google's already has it in a cookie (wire §1.7). */
export const GET = leadingRoute((request, { target = '' }) => {
  const handed = readCookie(request.headers.get('cookie') ?? '', wire.cookies.googleOneTap);
  return goDirectly(request, {
    step: startSocial,
    find: async (settings) => {
      const connectors = await enabledSocialConnectors(settings);
      const isMeant = connectors.filter((one) => one.target === target);
      return isMeant.find(({ factory }) => factory.metadata.platform !== 'Native')?.id;
    },
    ...(handed &&
      target === 'google' && {
        instead: (connectorId) => byOneTap(connectorId, { credential: decodeURIComponent(handed) }),
      }),
  });
});
