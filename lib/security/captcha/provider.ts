import type { z } from 'zod';
import type { OutboundFetch, OutboundRequest } from '@/lib/outbound/create-fetch';

/** What a verification reaches the world by. */
export type CaptchaIo = {
  fetch: OutboundFetch;
  /** Whether people meet Genkan's pages at a host of this name. */
  isOurHost: (hostname: string) => boolean;
};

/** Asks for the verdict on one token. */
export type Verify<Config> = (
  config: Config,
  token: string,
  io: CaptchaIo,
) => Promise<
  /** Why the token is not good enough; undefined if it is. */
  string | undefined
>;

/** People wait for it. */
const limits = { timeoutMs: 5_000, maxBytes: 64 * 1024 };

/**
 * Calls a provider's API.
 *
 * @throws OutboundError or Error if there is no answer that can be read
 */
export async function askProvider<Schema extends z.ZodType>(
  { fetch }: CaptchaIo,
  url: string,
  request: OutboundRequest,
  answer: Schema,
): Promise<z.output<Schema>> {
  const response = await fetch(url, { method: 'POST', ...request }, limits);
  if (!response.ok) throw new Error(`status ${response.status}`);
  const parsed = answer.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw new Error('an answer that cannot be read');
  return parsed.data;
}
