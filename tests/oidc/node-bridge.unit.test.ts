import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { runNodeHandler, toWebResponse } from '@/lib/http/node-bridge';

const request = {
  method: 'GET',
  url: '/path?a=1',
  originalUrl: '/mount/path?a=1',
  headers: { host: 'localhost', accept: 'text/html' },
  isSecure: false,
};

async function readAll(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('a handler made for Node', () => {
  test('sees method, address, headers and body', async () => {
    const answer = await runNodeHandler(
      async (req: IncomingMessage & { originalUrl?: string }, res: ServerResponse) => {
        const { method, url, originalUrl, headers } = req;
        res.end([method, url, originalUrl, headers.host, await readAll(req)].join(' '));
      },
      { ...request, method: 'POST', body: Buffer.from('x=1') },
    );
    expect(answer.body).toBe('POST /path?a=1 /mount/path?a=1 localhost x=1');
  });

  test('keeps several cookies apart', async () => {
    const answer = await runNodeHandler((_req, res) => {
      res.setHeader('set-cookie', ['a=1; expires=Thu, 01 Jan 2032 00:00:00 GMT', 'b=2']);
      res.end();
    }, request);
    expect(toWebResponse(answer).headers.getSetCookie()).toEqual([
      'a=1; expires=Thu, 01 Jan 2032 00:00:00 GMT',
      'b=2',
    ]);
  });

  test('can add to a policy that was set before it ran', async () => {
    const answer = await runNodeHandler(
      (_req, res) => {
        res.setHeader('x-policy', `${res.getHeader('x-policy')} more`);
        res.statusCode = 303;
        res.setHeader('location', '/next');
        res.end();
      },
      { ...request, answerHeaders: { 'x-policy': 'strict' } },
    );
    const response = toWebResponse(answer);
    expect(response.headers.get('x-policy')).toBe('strict more');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/next']);
  });

  test('answers once: the first end counts', async () => {
    const answer = await runNodeHandler((_req, res) => {
      res.end('first');
      res.end('second');
    }, request);
    expect(answer.body).toBe('first');
  });

  test('has no body where none is allowed', async () => {
    const answer = await runNodeHandler((_req, res) => {
      res.statusCode = 204;
      res.end('');
    }, request);
    expect(await toWebResponse(answer).text()).toBe('');
  });

  test('that fails, fails the caller', async () => {
    await expect(
      runNodeHandler(() => Promise.reject(new Error('broken')), request),
    ).rejects.toThrow('broken');
  });
});
