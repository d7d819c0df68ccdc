import type { z } from 'zod';
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

type Answer = { status: number; ok: boolean; text: string };

async function answerOf(
  { fetch }: ConnectorIo,
  url: string,
  request: OutboundRequest,
): Promise<Answer> {
  try {
    const response = await fetch(url, { method: 'POST', ...request }, limits);
    return { status: response.status, ok: response.ok, text: await response.text() };
  } catch (error) {
    const reason = outboundCause(error)?.reason;
    if (!reason) throw error;
    throw connectorError('connector.general', reason, error);
  }
}

function refusal({ status, text }: Answer): AppError {
  return connectorError(codes[status] ?? 'connector.general', text || status);
}

/**
 * Calls a provider's API over HTTP.
 *
 * @returns the text of a successful answer
 * @throws AppError `connector.*`
 */
export async function callProvider(
  io: ConnectorIo,
  url: string,
  request: OutboundRequest,
): Promise<string> {
  const answer = await answerOf(io, url, request);
  if (answer.ok) return answer.text;
  throw refusal(answer);
}

/** A failure as a provider's answer names it; without a code, the status of the answer decides. */
export type Failure = { code?: ErrorCode | undefined; reason: unknown };

/** How to read a provider's answers: their shape, and the failure that one of them names, whatever its status. */
export type AnswerRule<Schema extends z.ZodType> = {
  schema: Schema;
  failure: (answer: z.output<Schema>) => Failure | undefined;
};

/** Declares such a rule; `failure` is typed by the schema. */
export function answerRule<Schema extends z.ZodType>(
  schema: Schema,
  failure: AnswerRule<Schema>['failure'],
): AnswerRule<Schema> {
  return { schema, failure };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * As `callProvider`, for providers that answer with JSON and tell in it what went wrong, some of them
 * with status 200.
 *
 * @throws AppError `connector.*`; `connector.invalid_response` for a success that has not the shape
 */
export async function askProvider<Schema extends z.ZodType>(
  io: ConnectorIo,
  url: string,
  request: OutboundRequest,
  { schema, failure }: AnswerRule<Schema>,
): Promise<z.output<Schema>> {
  const answer = await answerOf(io, url, request);
  const { success, data } = schema.safeParse(jsonOf(answer.text));
  const failed = success ? failure(data) : undefined;
  if (failed) {
    throw connectorError(failed.code ?? codes[answer.status] ?? 'connector.general', failed.reason);
  }
  if (!answer.ok) throw refusal(answer);
  if (!success) throw connectorError('connector.invalid_response', answer.text);
  return data;
}

/** As `callProvider`, with a JSON body. */
export function postJson(
  io: ConnectorIo,
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<string> {
  return callProvider(io, url, jsonRequest(body, headers));
}

/** The header of HTTP basic authentication (RFC 7617). */
export function basicAuth(user: string, password: string): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** A request with the fields of a form. */
export function formRequest(
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): OutboundRequest {
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  };
}

/** A request with a JSON body. */
export function jsonRequest(body: unknown, headers: Record<string, string> = {}): OutboundRequest {
  return {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
