import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Behaviour = (request: IncomingMessage, answer: ServerResponse) => void;

/** A web server of somebody's, with one client metadata document. */
export type ClientDocument = {
  /** The client's id. */
  address: string;
  /** How often it was asked for. */
  requests: number;
  /** What is served; members that are undefined are left out. */
  document: Record<string, unknown>;
  /** Serves something else instead. */
  behave: Behaviour | undefined;
  headers: Record<string, string>;
};

const redirectUri = 'http://127.0.0.1:9/callback';

/** Starts one on this machine, until the test ends. Its client is fit to be used until it is changed. */
export async function clientDocument(
  fields: Record<string, unknown> = {},
): Promise<ClientDocument> {
  const served: ClientDocument = {
    address: '',
    requests: 0,
    document: {},
    behave: undefined,
    headers: { 'content-type': 'application/json' },
  };
  const server = createServer((request, answer) => {
    served.requests += 1;
    if (served.behave) return served.behave(request, answer);
    return answer.writeHead(200, served.headers).end(JSON.stringify(served.document));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  served.address = `http://127.0.0.1:${port}/client.json`;
  served.document = {
    client_id: served.address,
    client_name: 'A client',
    redirect_uris: [redirectUri],
    ...fields,
  };
  return served;
}

/** The client of a document, as the helpers of code flows know applications. */
export function asApplication({ address }: ClientDocument) {
  return { id: address, name: 'A client', type: 'Native', redirectUri, secret: '' };
}
