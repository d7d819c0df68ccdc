import { startSocial } from '@/lib/factors/social/start';
import { enabledSocialConnectors } from '@/lib/sign-in-experience/public';
import { upstreamPost } from '../../_parts/doors/upstream-post';

export const POST = upstreamPost(startSocial, async (connectorId, settings) => {
  const connectors = await enabledSocialConnectors(settings);
  return connectors.some(({ id }) => id === connectorId);
});
