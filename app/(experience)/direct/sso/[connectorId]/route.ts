import { startEnterpriseSso } from '@/lib/factors/enterprise-sso/start';
import { leadingRoute } from '../../../../_parts/form-post';
import { companyConnectors } from '../../../_parts/doors/door';
import { goDirectly } from '../../../_parts/doors/go-directly';

/** `direct_sign_in=sso:{id}`. */
export const GET = leadingRoute((request, { connectorId = '' }) =>
  goDirectly(request, {
    step: startEnterpriseSso,
    find: async (settings) =>
      (await companyConnectors(settings)).find(({ id }) => id === connectorId)?.id,
  }),
);
