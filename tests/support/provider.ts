import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConnectorIo } from '@/lib/connectors/connector';
import { createFetch } from '@/lib/outbound/create-fetch';

/** A request as it arrived; `url` is the provider's, as it was called. */
export type ProviderRequest = {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
};

/** The JSON that was posted. */
export const jsonOf = ({ body }: ProviderRequest) => JSON.parse(body);

type Answer = { status: number; body: string };

/**
 * An HTTP server that stands for a provider's: it keeps what it is sent and answers as it is told.
 * `io` sends requests for any host to it, over a real socket.
 */
export async function startProvider() {
  const requests: ProviderRequest[] = [];
  let answer: Answer = { status: 200, body: '' };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { 'x-test-url': url, ...headers } = request.headers;
    requests.push({
      method: request.method ?? '',
      url: new URL(String(url)),
      headers,
      body: Buffer.concat(chunks).toString(),
    });
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const fetch = createFetch({
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    isAllowed: () => true,
  });
  const io: ConnectorIo = {
    fetch: (url, request, limits) => {
      const headers = { ...request.headers, 'x-test-url': String(url) };
      return fetch(`http://127.0.0.1:${port}/`, { ...request, headers }, limits);
    },
    connect: () => Promise.reject(new Error('Providers of this kind are called over HTTP.')),
  };

  return {
    io,
    /** What it answers from now on; anything but text as JSON. */
    answerWith(status: number, body: unknown): void {
      answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
    },
    /** The requests since this was last asked. */
    taken: (): ProviderRequest[] => requests.splice(0),
    stop(): Promise<void> {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
