import { findInMailbox } from '@/lib/messages/mailbox/store';
import { isForDevelopers } from '../../../../_parts/developers-only';

/** A mail may be anybody's HTML: it runs nothing, sends nothing, and is framed by our page alone. */
const policy = [
  'sandbox allow-popups allow-popups-to-escape-sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src http: https: data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

type Params = { params: Promise<{ id: string }> };

/** A mail of the local mailbox as its recipient sees it, for the frame on the page. */
export async function GET({ headers }: Request, { params }: Params): Promise<Response> {
  const message = isForDevelopers(headers) ? await findInMailbox((await params).id) : undefined;
  if (message?.html == null) return new Response(null, { status: 404 });
  return new Response(withLinksInTabs(message.html), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy,
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** Links leave the frame, as they leave a mail program. */
function withLinksInTabs(html: string): string {
  const base = '<base target="_blank">';
  const withHead = html.replace(/<head\b[^>]*>/i, (head) => head + base);
  return withHead === html ? base + html : withHead;
}
