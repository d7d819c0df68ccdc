import { type IncomingMessage, request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { begin, call } from '../experience/visitors';
import { lastCode, lastMessage, messagesTo } from '../support/inbox';
import { uniqueName } from '../support/names';
import { sharedServer, startServer } from '../support/server';

const server = sharedServer();
const inbox = '/dev/inbox';

function newAddress(): string {
  return `${uniqueName('reader')}@example.com`;
}

async function sendCode(address: string): Promise<void> {
  const who = await begin(server, 'Register');
  const { status } = await call(who, 'POST', '/verification/verification-code', {
    identifier: { type: 'email', value: address },
    interactionEvent: 'Register',
  });
  expect(status).toBe(200);
}

/** This machine as others of its network reach it: they come from no loopback address. */
const neighbour = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

/** As `fetch`, which lets nobody say another host. */
function fetchAs(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => resolve(response.resume()))
      .on('error', reject)
      .end();
  });
}

describe('on a developer’s machine without a connector', () => {
  test('a code that is sent is in the local mailbox', async () => {
    const address = newAddress();
    await sendCode(address);
    const message = await lastMessage(server, address);
    expect(message).toMatchObject({ channel: 'email', recipient: address, usage: 'Register' });
    expect(message.code).toMatch(/^\d{6}$/);
    expect(message.text).toContain(message.code);
  });

  test('the newest message is the first', async () => {
    const address = newAddress();
    await sendCode(address);
    const first = await lastCode(server, address);
    await sendCode(address);
    const second = await lastCode(server, address, 2);
    const codes = (await messagesTo(server, address)).map(({ code }) => code);
    expect(codes).toEqual([second, first]);
  });

  test('the page shows the code and the address', async () => {
    const address = newAddress();
    await sendCode(address);
    const html = await (await fetch(server.baseUrl + inbox)).text();
    expect(html).toContain(address);
    expect(html).toContain(await lastCode(server, address));
  });
});

describe('the local mailbox', () => {
  const doors = [inbox, `${inbox}/messages`];

  test('is not there in production mode', { timeout: 60_000 }, async () => {
    const { info } = await startServer({ env: { GENKAN_MODE: 'production' } });
    for (const door of doors) {
      const response = await fetch(info.baseUrl + door);
      expect({ door, status: response.status }).toEqual({ door, status: 404 });
    }
  });

  test.each(doors)(
    '%s is not there for a name that somebody else gave the machine',
    async (door) => {
      const { statusCode } = await fetchAs(server.baseUrl + door, {
        host: 'attacker.example:3001',
      });
      expect(statusCode).toBe(404);
    },
  );

  test.skipIf(neighbour === undefined).each(doors)(
    '%s is not there for a neighbour who names this machine',
    async (door) => {
      const { port } = new URL(server.baseUrl);
      const url = `http://${neighbour}:${port}${door}`;
      expect((await fetchAs(url, { host: `localhost:${port}` })).statusCode).toBe(404);
    },
  );

  test.each(doors)('%s gives nothing to scripts of other sites', async (door) => {
    const { statusCode, headers } = await fetchAs(server.baseUrl + door, {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'cors',
      origin: 'https://attacker.example',
    });
    expect(statusCode).toBe(404);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('cannot be framed, and frames nothing but its own mails', async () => {
    const { headers } = await fetch(server.baseUrl + inbox);
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("frame-src 'self'");
    const other = await fetch(`${server.baseUrl}/unknown-session`);
    expect(other.headers.get('content-security-policy')).not.toContain('frame-src');
  });
});
