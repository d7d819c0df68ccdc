import { clientColumns } from '@/lib/dynamic-clients/client-id';
import { audit } from '@/lib/events/audit';
import { asAppError } from '@/lib/http/error-answer';
import { UpstreamError } from '@/lib/upstream/upstream-error';
import type { Client } from './interaction';

/** Steps that a command took, each with the errors that are its own. */
export type Trail = {
  /** `Interaction.SignIn.Verification.EmailVerificationCode.Submit` (wire/sign-in.md §2.17). */
  key: string;
  userId: string | undefined;
  throws: readonly string[];
}[];

type Noted = { trail: Trail; client: Client; clientId: string };

/**
 * Puts into the audit log what a request did and what came of it. Of a form that takes several steps,
 * an error that is not a step's own is that of a later one.
 */
export function noteTrail(
  { trail, client: { ip, userAgent }, clientId }: Noted,
  sessionId: string,
  thrown: unknown,
): void {
  const failure = thrown === undefined ? undefined : told(thrown);
  for (const { key, userId, throws } of trail) {
    const about = { ip, userAgent, userId, ...clientColumns(clientId), sessionId };
    const isOwn = failure && (throws.includes(failure.error.code) || !failure.isExpected);
    audit({
      key,
      payload: isOwn
        ? { result: 'Error', error: failure.error, ...about }
        : { result: 'Success', ...about },
    });
  }
}

function told(thrown: unknown) {
  const known = asAppError(thrown);
  if (!known) return { error: { code: 'request.internal' }, isExpected: false };
  const { code, data, status, cause } = known;
  const isFromProvider = code.startsWith('connector.') || code.startsWith('entity.');
  return {
    error: { code, data, reason: upstreamReason(cause) },
    isExpected: !isFromProvider && status < 500,
  };
}

/** What was wrong with a provider or its answer: for administrators alone. */
function upstreamReason(cause: unknown): string | undefined {
  if (cause instanceof UpstreamError) return cause.message;
  return cause instanceof Error ? upstreamReason(cause.cause) : undefined;
}
