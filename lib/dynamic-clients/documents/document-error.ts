type Details = { isUnreachable?: boolean; cause?: unknown };

/** Why a client's metadata document is of no use; `description` may be shown to whoever wrote it. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  /** It may be right all the same, and only could not be read now. */
  readonly isUnreachable: boolean;

  constructor(
    readonly description: string,
    { isUnreachable = false, cause }: Details = {},
  ) {
    super(description, { cause });
    this.isUnreachable = isUnreachable;
  }
}
