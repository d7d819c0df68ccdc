import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isPublicAddress } from '@/lib/outbound/address';
import { createFetch } from '@/lib/outbound/create-fetch';
import { OutboundError } from '@/lib/outbound/outbound-error';

const limits = { timeoutMs: 5_000, maxBytes: 1_000 };

/** A server on 127.0.0.1, with what was asked of it. */
async function receiver(answer: RequestListener) {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, paths };
}

const ok: RequestListener = (_request, response) => response.end('ok');

/** Takes one address for public that a test can listen on. */
const onlyThisHost = (address: string) => address === '127.0.0.1';

/** A name server that gives its answers one after the other. */
function resolver(...answers: string[][]) {
  const asked: string[] = [];
  const resolve = async (host: string) => {
    asked.push(host);
    const addresses = answers[asked.length - 1] ?? answers.at(-1) ?? [];
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { resolve, asked };
}

const never = {
  resolve: async () => {
    throw new Error('Nobody is to be asked.');
  },
  isAllowed: isPublicAddress,
};

function reasonOf(fetching: Promise<unknown>): Promise<string> {
  return fetching.then(
    () => 'none',
    (error) => (error instanceof OutboundError ? error.reason : `${error}`),
  );
}

describe('where a request may go', () => {
  test('an allowed address is reached, with method, headers and body', async () => {
    const { resolve } = resolver(['127.0.0.1']);
    const { port, paths } = await receiver((request, response) => request.pipe(response));
    const fetch = createFetch({ resolve, isAllowed: onlyThisHost });
    const url = `http://app.example/path`.replace('app.example', `app.example:${port}`);
    const response = await fetch(url, { method: 'POST', body: 'hello' }, limits);
    expect([response.status, await response.text(), paths]).toEqual([200, 'hello', ['POST /path']]);
  });

  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0x7f.0x0.0x0.0x1/',
    'http://0x7f000001/',
    'http://0/',
    'http://１２７.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fd00::1]/',
  ])('%s is refused, however it is spelt', async (url) => {
    expect(await reasonOf(createFetch(never)(url, {}, limits))).toBe('forbidden_address');
  });

  test.each([
    'ftp://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://user:secret@example.com/',
    'http://user@example.com/',
    'not a url',
    '',
  ])('"%s" is no address to fetch', async (url) => {
    expect(await reasonOf(createFetch(never)(url, {}, limits))).toBe('invalid_url');
  });

  test('a name that resolves to private addresses is refused', async () => {
    const { resolve } = resolver(['10.0.0.1', '::1', '127.0.0.1']);
    const fetch = createFetch({ resolve, isAllowed: isPublicAddress });
    expect(await reasonOf(fetch('https://app.example/', {}, limits))).toBe('forbidden_address');
  });

  test('of a name’s addresses only the allowed ones are tried', async () => {
    const { port } = await receiver(ok);
    const { resolve } = resolver(['10.255.255.1', '127.0.0.1']);
    const fetch = createFetch({ resolve, isAllowed: onlyThisHost });
    const response = await fetch(`http://app.example:${port}/`, {}, limits);
    expect(response.status).toBe(200);
  });

  test('a name is asked once, so that it cannot answer differently after the check', async () => {
    const { port, paths } = await receiver(ok);
    // Nothing listens on the first address; whoever asks again is led to the server.
    const { resolve, asked } = resolver(['127.0.0.2'], ['127.0.0.1']);
    const fetch = createFetch({ resolve, isAllowed: (address) => address === '127.0.0.2' });
    expect(await reasonOf(fetch(`http://app.example:${port}/`, {}, limits))).toBe('unreachable');
    expect([asked, paths]).toEqual([['app.example'], []]);
  });

  test('a name that answers differently the second time is refused the second time', async () => {
    const { port, paths } = await receiver((_request, response) => {
      response.setHeader('connection', 'close').end();
    });
    const { resolve } = resolver(['127.0.0.1'], ['127.0.0.3']);
    const fetch = createFetch({ resolve, isAllowed: onlyThisHost });
    const url = `http://app.example:${port}/`;
    expect((await fetch(url, {}, limits)).status).toBe(200);
    expect(await reasonOf(fetch(url, {}, limits))).toBe('forbidden_address');
    expect(paths).toEqual(['GET /']);
  });

  test('a redirect is answered and not followed', async () => {
    const target = await receiver(ok);
    const { port } = await receiver((_request, response) => {
      response.writeHead(302, { location: `http://127.0.0.1:${target.port}/` }).end();
    });
    const { resolve } = resolver(['127.0.0.1']);
    const fetch = createFetch({ resolve, isAllowed: onlyThisHost });
    const response = await fetch(`http://app.example:${port}/`, {}, limits);
    expect([response.status, target.paths]).toEqual([302, []]);
  });
});

describe('how long and how much', () => {
  async function fetchFrom(answer: RequestListener, changed: Partial<typeof limits> = {}) {
    const { port } = await receiver(answer);
    const fetch = createFetch({ ...resolver(['127.0.0.1']), isAllowed: onlyThisHost });
    return fetch(`http://app.example:${port}/`, {}, { ...limits, ...changed });
  }

  test('an endless body is cut off', async () => {
    const endless: RequestListener = (_request, response) => {
      const write = () => {
        while (!response.destroyed && response.write(Buffer.alloc(1_024)));
      };
      response.on('drain', write);
      write();
    };
    expect(await reasonOf(fetchFrom(endless))).toBe('too_large');
  });

  test('a small body that unpacks to a large one is cut off', async () => {
    const bomb: RequestListener = (_request, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(1_000_000)));
    };
    expect(await reasonOf(fetchFrom(bomb))).toBe('too_large');
  });

  test('a body as long as the limit is read', async () => {
    const response = await fetchFrom((_request, answer) => answer.end('x'.repeat(1_000)));
    expect((await response.text()).length).toBe(1_000);
  });

  test('a server that says nothing runs into the time limit', async () => {
    expect(await reasonOf(fetchFrom(() => undefined, { timeoutMs: 50 }))).toBe('timeout');
  });

  test('a body that never ends runs into the time limit', async () => {
    const slow: RequestListener = (_request, response) => void response.write('x');
    expect(await reasonOf(fetchFrom(slow, { timeoutMs: 200 }))).toBe('timeout');
  });

  test('a body that is packed is read unpacked', async () => {
    const response = await fetchFrom((_request, answer) => {
      answer.setHeader('content-encoding', 'gzip').end(gzipSync('{"a":1}'));
    });
    expect(await response.json()).toEqual({ a: 1 });
    expect(response.headers.get('content-encoding')).toBeNull();
  });

  test('an answer without a body is one', async () => {
    const response = await fetchFrom((_request, answer) => answer.writeHead(204).end());
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  test('a port that nobody listens on is told', async () => {
    const { resolve } = resolver(['127.0.0.1']);
    const fetch = createFetch({ resolve, isAllowed: onlyThisHost });
    expect(await reasonOf(fetch('http://app.example:9/', {}, limits))).toBe('unreachable');
  });
});
