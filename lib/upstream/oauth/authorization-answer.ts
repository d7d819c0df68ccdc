import type { UpstreamSession } from '../schema';
import type { UpstreamAnswer } from '../upstream';
import { UpstreamError } from '../upstream-error';

/** What a browser brought from the authorization endpoint (RFC 6749 §4.1.2). */
export type AuthorizationAnswer = { code: string; iss: string | undefined };

/** Whether the answer comes from whom it has to: RFC 9207. */
export type IssuerRule = {
  isExpected: (iss: string) => boolean;
  /** Whether the provider has promised to name itself. */
  isRequired?: boolean | undefined;
};

function parameter(answer: UpstreamAnswer, name: string): string | undefined {
  const value = answer[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw new UpstreamError('foreign_answer', `The answer has not one ${name}`);
}

/** A provider's word that can be told: one of the registered kind (RFC 6749 §4.1.2.1), no sentences. */
function plainCode(error: string): string {
  return /^[\w.-]{1,64}$/.test(error) ? error : 'an error that is none';
}

/**
 * Reads an authorization answer. A state that is there must be the request's. Pages that somebody else made
 * compare it themselves and may leave it out; whoever takes an answer from a browser directly insists on it.
 *
 * @throws UpstreamError `foreign_answer`, `refused`
 */
export function authorizationAnswer(
  answer: UpstreamAnswer,
  session: UpstreamSession,
  { isExpected, isRequired = false }: IssuerRule,
): AuthorizationAnswer {
  const state = parameter(answer, 'state');
  if (state !== undefined && state !== session.state) {
    throw new UpstreamError(
      'foreign_answer',
      'The answer is to another request: its state differs',
    );
  }
  const iss = parameter(answer, 'iss');
  if (iss === undefined ? isRequired : !isExpected(iss)) {
    throw new UpstreamError('foreign_answer', 'The answer is of another provider: its iss differs');
  }
  const error = parameter(answer, 'error');
  if (error !== undefined) {
    throw new UpstreamError('refused', `The provider answered with ${plainCode(error)}`);
  }
  const code = parameter(answer, 'code');
  if (code === undefined) throw new UpstreamError('foreign_answer', 'The answer has no code');
  return { code, iss };
}
