type Details = { status?: number; error?: string; cause?: unknown };

/** A request that is refused before it reaches the provider (RFC 6749 §5.2). */
export class OidcRequestError extends Error {
  override readonly name = 'OidcRequestError';
  readonly status: number;
  readonly error: string;

  constructor(
    readonly description: string,
    { status = 400, error = 'invalid_request', cause }: Details = {},
  ) {
    super(description, { cause });
    this.status = status;
    this.error = error;
  }
}
