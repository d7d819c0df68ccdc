import { ready } from '@/lib/boot/boot';
import { handleOidcRequest } from '@/lib/oidc/door';
import { metadataUrl } from '@/lib/oidc/well-known';

/** The provider's metadata where RFC 8414 has it. */
function answer(request: Request): Promise<Response> {
  return handleOidcRequest(new Request(metadataUrl(request.url), request), ready);
}

/** Said, because Next.js otherwise wraps each request to find that out. */
export const dynamic = 'force-dynamic';

export const GET = answer;
export const HEAD = answer;
export const OPTIONS = answer;
