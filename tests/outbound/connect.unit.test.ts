import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPublicAddress } from '@/lib/outbound/address';
import { createConnect } from '@/lib/outbound/create-connect';

/** Long enough to never be what a test waits for. */
const limitMs = 10_000;

let server: Server;
let port: number;

beforeAll(async () => {
  server = createServer((socket) => socket.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as { port: number }).port;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const loopback = async () => [{ address: '127.0.0.1', family: 4 }];
const nobody = async () => {
  throw new Error('ENOTFOUND');
};

describe('a connection to a tenant’s host', () => {
  test('goes to the address that was checked', async () => {
    const connect = createConnect({ resolve: loopback, isAllowed: () => true });
    const socket = await connect({ host: 'mail.example.com', port }, limitMs);
    const chunks = await socket.toArray();
    expect(Buffer.concat(chunks).toString()).toBe('hello');
  });

  test.each([
    ['a private name', 'mail.example.com', loopback],
    ['a private address', '127.0.0.1', nobody],
    ['a private address in brackets', '[::1]', nobody],
    ['a short spelling of one', '127.1', loopback],
  ])('is refused to %s', async (_, host, resolve) => {
    const connect = createConnect({ resolve, isAllowed: isPublicAddress });
    await expect(connect({ host, port }, limitMs)).rejects.toMatchObject({
      reason: 'forbidden_address',
    });
  });

  test('says that nobody is there', async () => {
    const connect = createConnect({ resolve: nobody, isAllowed: () => true });
    const gone = { host: 'mail.example.com', port };
    await expect(connect(gone, limitMs)).rejects.toMatchObject({ reason: 'unreachable' });
  });

  test('ends when its time is over', async () => {
    const connect = createConnect({ resolve: () => new Promise(() => {}), isAllowed: () => true });
    const silent = { host: 'mail.example.com', port };
    await expect(connect(silent, 1)).rejects.toMatchObject({ reason: 'timeout' });
  });
});
