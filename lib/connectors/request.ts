import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';
import type { OutboundRequest } from '@/lib/outbound/create-fetch';
import { outboundCause } from '@/lib/outbound/outbound-error';
import type { ConnectorIo } from './connector';

/** A provider answers within the time that a person waits (10 s), and briefly. */
const limits = { timeoutMs: 10_000, maxBytes: 256 * 1024 };

const codes: Readonly<Record<number, ErrorCode>> = {
  401: 'connector.authorization_failed',
  403: 'connector.authorization_failed',
  429: 'connector.rate_limit_exceeded',
};

/** How much of a provider's reason is kept. */
const maxReason = 2_000;

/** A failure of a connector, with the provider's own reason in its data. */
export function connectorError(code: ErrorCode, reason: unknown, cause?: unknown): AppError {
  const text = typeof reason === 'string' ? reason.slice(0, maxReason) : reason;
  return new AppError(code, { data: { errorDescription: text }, cause });
}

/**
 * Calls a provider's API over HTTP.
 *
 * @returns the text of a successful answer
 * @throws AppError `connector.*`
 */
export async function callProvider(
  { fetch }: ConnectorIo,
  url: string,
  request: OutboundRequest,
): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url, { method: 'POST', ...request }, limits);
  } catch (error) {
    const reason = outboundCause(error)?.reason;
    if (!reason) throw error;
    throw connectorError('connector.general', reason, error);
  }
  const text = await response.text();
  if (response.ok) return text;
  throw connectorError(codes[response.status] ?? 'connector.general', text || response.status);
}

/** As `callProvider`, with a JSON body. */
export function postJson(
  io: ConnectorIo,
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<string> {
  return callProvider(io, url, {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
