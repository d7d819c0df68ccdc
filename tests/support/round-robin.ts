import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A load balancer: each request goes to the next node. One that takes no connection is passed over. */
export class RoundRobin {
  /** Ports of the nodes that requests go to. */
  targets: number[] = [];
  /** Which node answered each request, oldest first. */
  readonly answeredBy: number[] = [];
  #turn = 0;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server = createServer((from, to) => this.#pass(from, to));

  static async start(): Promise<RoundRobin> {
    const proxy = new RoundRobin();
    await new Promise<void>((resolve) => proxy.#server.listen(0, resolve));
    return proxy;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The next request goes to this one of the targets. */
  beginWith(index: number): void {
    this.#turn = index - 1;
  }

  async #pass(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of from) chunks.push(chunk);
    this.#turn += 1;
    const turn = this.#turn;
    const order = this.targets.map(
      (_, index) => this.targets[(turn + index) % this.targets.length],
    );
    this.#try(order as number[], from, Buffer.concat(chunks), to);
  }

  #try([port, ...rest]: number[], from: IncomingMessage, body: Buffer, to: ServerResponse): void {
    if (port === undefined) {
      to.writeHead(502).end();
      return;
    }
    const forwarded = { 'x-forwarded-host': from.headers.host, 'x-forwarded-proto': 'http' };
    const headers = { ...from.headers, ...forwarded, 'content-length': String(body.length) };
    const { method, url: path } = from;
    const passed = request({ port, host: 'localhost', method, path, headers, agent: this.#agent });
    passed.on('response', (answer) => {
      this.answeredBy.push(port);
      to.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(to);
    });
    passed.on('error', (error: NodeJS.ErrnoException) => {
      // Only what cannot have begun is asked of another: a connection refused, or closed while idle.
      const isUntouched = error.code === 'ECONNREFUSED' || passed.reusedSocket;
      if (isUntouched) this.#try(rest, from, body, to);
      else to.destroy();
    });
    passed.end(body);
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
