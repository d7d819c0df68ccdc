import { returnAddress } from '@/lib/oidc/sessions/sign-in-url';
import { leadTo } from '../../_parts/form-post';

/** The end of a sign-in to Genkan itself, or of a try: on to the page that it was started for. */
export function GET({ url }: Request): Response {
  return leadTo(returnAddress(new URL(url).searchParams.get('state') ?? '') ?? '/');
}
