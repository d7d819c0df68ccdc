import { wire } from '@/lib/config/wire';
import { handedCredential } from '@/lib/factors/social/one-tap';
import { startSocial } from '@/lib/factors/social/start';
import { readCookie } from '@/lib/oidc/cookie-signature';
import { enabledSocialConnectors } from '@/lib/sign-in-experience/public';
import { leadingRoute } from '../../../../_parts/form-post';
import { goDirectly } from '../../../_parts/doors/go-directly';
import { byOneTap } from '../../../_parts/doors/one-tap-command';

/** `direct_sign_in=social:{target}`. An app that has a token of Google's already has it in a cookie (wire §1.7). */
export const GET = leadingRoute((request, { target = '' }) => {
  const cookie = request.headers.get('cookie') ?? '';
  const credential = handedCredential(readCookie(cookie, wire.cookies.googleOneTap));
  return goDirectly(request, {
    step: startSocial,
    find: async (settings) => {
      const connectors = await enabledSocialConnectors(settings);
      const isMeant = connectors.filter((one) => one.target === target);
      return isMeant.find(({ factory }) => factory.metadata.platform !== 'Native')?.id;
    },
    ...(credential &&
      target === 'google' && {
        instead: (connectorId) => byOneTap(connectorId, { credential }),
      }),
  });
});
