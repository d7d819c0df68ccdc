import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** An app's back-channel logout endpoint, with what was posted to it. */
export type LogoutReceiver = { url: string; requests: LogoutRequest[]; tokens: string[] };

export type LogoutRequest = {
  method: string | undefined;
  contentType: string | undefined;
  form: URLSearchParams;
};

type Behaviour = (answer: Parameters<RequestListener>[1]) => void;

/** Starts one on this machine, until the test ends. It takes what it gets, unless told otherwise. */
export async function logoutReceiver(
  behave: Behaviour = (answer) => answer.end(),
): Promise<LogoutReceiver> {
  const requests: LogoutRequest[] = [];
  const tokens: string[] = [];
  const server = createServer(async (request, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    requests.push({ method: request.method, contentType: request.headers['content-type'], form });
    tokens.push(form.get('logout_token') ?? '');
    behave(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/logout`, requests, tokens };
}
