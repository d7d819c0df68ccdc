import { registerUpstreamPost } from '../../../../../_parts/doors/register-upstream-post';

export const POST = registerUpstreamPost((connectorId) => `/social/link/${connectorId}`);
