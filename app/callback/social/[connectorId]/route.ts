import { leadingRoute, leadTo } from '../../../_parts/form-post';

/** Where custom pages come by that were made for the contract's own (wire/sign-in.md §5.1, §7.3). */
export const GET = leadingRoute(async (request, { connectorId = '' }) =>
  leadTo(`/callback/${encodeURIComponent(connectorId)}${new URL(request.url).search}`),
);
