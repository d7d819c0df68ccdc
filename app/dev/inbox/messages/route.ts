import { listMailbox } from '@/lib/messages/mailbox/store';
import { isForDevelopers } from '../../../_parts/developers-only';

/** The local mailbox for tests and tools: newest first, with `?recipient=` what one of them got. */
export async function GET({ headers, url }: Request): Promise<Response> {
  if (!isForDevelopers(headers)) return new Response(null, { status: 404 });
  const recipient = new URL(url).searchParams.get('recipient') ?? undefined;
  const messages = await listMailbox(recipient);
  return Response.json(
    messages.map(({ expiresAt: _, ...message }) => message),
    {
      headers: {
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      },
    },
  );
}
