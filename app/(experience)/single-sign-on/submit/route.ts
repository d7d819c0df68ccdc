import { startEnterpriseSso } from '@/lib/factors/enterprise-sso/start';
import { companyConnectors } from '../../_parts/doors/door';
import { upstreamPost } from '../../_parts/doors/upstream-post';

export const POST = upstreamPost(startEnterpriseSso, async (connectorId, settings) => {
  const connectors = await companyConnectors(settings);
  return connectors.some(({ id }) => id === connectorId);
});
