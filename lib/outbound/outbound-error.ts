export type OutboundFailure =
  /** No address that can be fetched: no http or https, or with credentials in it. */
  | 'invalid_url'
  /** The host is, or resolves to, nothing but addresses that must not be reached. */
  | 'forbidden_address'
  | 'timeout'
  | 'too_large'
  /** Not found, refused, cut off, or not HTTP. */
  | 'unreachable';

/** Why a request to an address that a tenant configured came to nothing. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';

  constructor(
    readonly reason: OutboundFailure,
    options?: ErrorOptions,
  ) {
    super(`The request failed: ${reason}`, options);
  }
}

/** The OutboundError that is at the bottom of an error, if one is. */
export function outboundCause(error: unknown): OutboundError | undefined {
  if (error instanceof OutboundError) return error;
  return error instanceof Error && error.cause ? outboundCause(error.cause) : undefined;
}
