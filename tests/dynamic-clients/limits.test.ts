import { expect, test } from 'vitest';
import { clientDocument } from '../support/client-documents';
import { authorizationRequest } from '../support/flow';
import { management } from '../support/management';
import { startOwnServer } from '../support/server';

const { info: server } = await startOwnServer({ env: { TRUST_PROXY: '1' } });
await management(server, 'PATCH', '/configs/cimd', { enabled: true });

/** Asks for a code from a network, and answers with the status and the reason of a refusal. */
async function ask(address: string, network: string): Promise<[number, string?]> {
  const application = { id: address, redirectUri: 'http://127.0.0.1:9/callback' };
  const { authorizationUrl } = authorizationRequest(server, application, { scope: 'openid' });
  const response = await fetch(authorizationUrl, {
    redirect: 'manual',
    headers: { accept: 'application/json', 'x-forwarded-for': network },
  });
  if (response.status < 400) return [response.status];
  const body = (await response.json()) as { error_description: string };
  return [response.status, body.error_description];
}

test('one network has only so many documents read that are new here, also good ones', async () => {
  const host = await clientDocument();
  host.headers['cache-control'] = 'max-age=600';
  host.behave = ({ url = '' }, answer) => {
    const { href } = new URL(url, host.address);
    answer.writeHead(200, host.headers);
    answer.end(JSON.stringify({ ...host.document, client_id: href }));
  };
  const address = (number: number) => new URL(`/${number}.json`, host.address).href;
  const network = '93.184.216.34';
  for (let number = 1; number < 100; number += 1) {
    expect([number, ...(await ask(address(number), network))]).toEqual([number, 303]);
  }
  const tooMany = [400, 'too many metadata documents that are new here'];
  expect(await ask(address(100), network)).toEqual(tooMany);
  expect(await ask(address(101), network)).toEqual(tooMany);
  expect(host.requests).toBe(99);
  // What is known is nobody's new document, and others have not read any.
  expect(await ask(address(1), network)).toEqual([303]);
  expect(await ask(address(100), '93.184.216.35')).toEqual([303]);
}, 60_000);
