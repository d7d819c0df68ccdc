/** By name; a header that comes several times has a list. */
export type ReplyHeaders = Readonly<Record<string, string | readonly string[]>>;

/** An answer with a status of its own, for routes that declare more than one. */
export class Reply<Status extends number = number, Body = unknown> {
  /** Next.js may load this module more than once, so `instanceof` cannot be relied on. */
  readonly isReply = true;

  constructor(
    readonly status: Status,
    readonly body: Body,
    readonly headers?: ReplyHeaders,
  ) {}
}

/** Answers with one of the statuses that the route declares; `undefined` is an empty body. */
export function reply<const Status extends number, Body>(
  status: Status,
  body: Body,
  headers?: ReplyHeaders,
): Reply<Status, Body> {
  return new Reply(status, body, headers);
}

export function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && 'isReply' in value;
}
