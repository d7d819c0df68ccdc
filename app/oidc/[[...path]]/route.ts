import { ready } from '@/lib/boot/boot';
import { handleOidcRequest } from '@/lib/oidc/door';

function answer(request: Request): Promise<Response> {
  return handleOidcRequest(request, ready);
}

/** Said, because Next.js otherwise wraps each request to find that out. */
export const dynamic = 'force-dynamic';

export const GET = answer;
export const HEAD = answer;
export const POST = answer;
export const OPTIONS = answer;
export const PUT = answer;
export const PATCH = answer;
export const DELETE = answer;
