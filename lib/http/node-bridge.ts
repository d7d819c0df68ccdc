import { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export type NodeRequest = {
  method: string;
  /** Path and query as the handler's router shall see them. */
  url: string;
  /** Path and query with the mount path in front. */
  originalUrl: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body?: Buffer | undefined;
  isSecure: boolean;
  /** Set on the answer before the handler runs, so that it can see and change them. */
  answerHeaders?: Readonly<Record<string, string>>;
};

/** What a handler answered. */
export type NodeAnswer = {
  status: number;
  headers: NodeJS.Dict<number | string | string[]>;
  body: Buffer | string | undefined;
};

/** An answer that is kept instead of written: nothing is behind it, no socket and no stream. */
class KeptResponse extends ServerResponse {
  #body: Buffer | string | undefined;
  #resolve: (answer: NodeAnswer) => void = () => {};
  readonly answer = new Promise<NodeAnswer>((resolve) => {
    this.#resolve = resolve;
  });

  override end(chunk?: unknown): this {
    if (this.writableEnded) return this;
    if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) this.#body = chunk;
    this.finished = true;
    this.#resolve({ status: this.statusCode, headers: this.getHeaders(), body: this.#body });
    return this;
  }
}

/** Requests of a handler made for Node's http module, without a connection. */
export function createNodePair(request: NodeRequest): { req: IncomingMessage; res: KeptResponse } {
  // Nothing here reads from or writes to a socket; handlers only ask whether it is encrypted.
  const socket = { encrypted: request.isSecure, readable: false, destroyed: false };
  const req = new IncomingMessage(socket as unknown as Socket);
  req.method = request.method;
  req.url = request.url;
  req.headers = request.headers;
  req.httpVersion = '1.1';
  req.httpVersionMajor = 1;
  req.httpVersionMinor = 1;
  Object.assign(req, { originalUrl: request.originalUrl });
  if (request.body) req.push(request.body);
  req.push(null);
  // All of it is here: without this, closing the message would count as an abort.
  req.complete = true;
  const res = new KeptResponse(req);
  for (const [name, value] of Object.entries(request.answerHeaders ?? {})) {
    res.setHeader(name, value);
  }
  return { req, res };
}

/** Runs a handler made for Node's http module on a request, and returns its answer. Nothing streams. */
export async function runNodeHandler(
  handler: (req: IncomingMessage, res: ServerResponse) => unknown,
  request: NodeRequest,
): Promise<NodeAnswer> {
  const { req, res } = createNodePair(request);
  await handler(req, res);
  return res.answer;
}

const bodiless = new Set([101, 204, 205, 304]);

/** A handler's answer as the web's. */
export function toWebResponse({ status, headers, body }: NodeAnswer): Response {
  const pairs: [string, string][] = [];
  for (const name in headers) {
    const value = headers[name];
    // Node keeps several Set-Cookie headers apart (RFC 6265 §3), and so must we.
    if (Array.isArray(value)) for (const item of value) pairs.push([name, item]);
    else if (value !== undefined) pairs.push([name, String(value)]);
  }
  return new Response(bodiless.has(status) ? null : (body as BodyInit | undefined), {
    status,
    headers: pairs,
  });
}
