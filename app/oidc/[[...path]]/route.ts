import { ready } from '@/lib/boot/boot';
import { handleOidcRequest } from '@/lib/oidc/door';

function answer(request: Request): Promise<Response> {
  return handleOidcRequest(request, ready);
}

export const GET = answer;
export const HEAD = answer;
export const POST = answer;
export const OPTIONS = answer;
export const PUT = answer;
export const PATCH = answer;
export const DELETE = answer;
