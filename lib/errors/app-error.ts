import { type ErrorCode, statusOf } from './catalogue';

type Details = {
  /** Answered instead of the code's usual status, where the contract says so. */
  status?: number;
  /** Answered as `data`. */
  data?: unknown;
  /** Answered as `details`: one line per problem. */
  details?: string;
  /** Values for the placeholders of the code's phrase. */
  values?: Record<string, string | number>;
  cause?: unknown;
};

/** A failure the caller is told about: a typed code with a status, its phrase looked up when it is answered. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly status: number;
  readonly data: unknown;
  readonly details: string | undefined;
  readonly values: Record<string, string | number> | undefined;

  constructor(
    readonly code: ErrorCode,
    { status, data, details, values, cause }: Details = {},
  ) {
    super(code, { cause });
    this.status = status ?? statusOf(code);
    this.data = data;
    this.details = details;
    this.values = values;
  }
}
