export type UpstreamFailure =
  /** The person or the provider said no: `error` in the answer. */
  | 'refused'
  /** The answer is none to this request, or not of this provider: state, `iss`, InResponseTo. */
  | 'foreign_answer'
  /** Code, ID token, assertion or user info does not hold what it has to. */
  | 'invalid_answer'
  /** What comes of it names nobody. */
  | 'no_user'
  /** Too slow, too large, down, or at an address that must not be reached. */
  | 'unreachable'
  /** The tenant's settings are not good for a request: key, certificate, endpoint. */
  | 'unusable_settings';

/** Why nobody came back from an identity provider. Its message is for administrators, and has no secret. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';

  constructor(
    readonly reason: UpstreamFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
