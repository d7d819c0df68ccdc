import { createServer, type Socket } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { smtpConfig } from '@/lib/connectors/email/smtp-config';
import { isPublicAddress } from '@/lib/outbound/address';
import { createConnect } from '@/lib/outbound/create-connect';
import { freePort } from '../support/ports';
import { failureBySmtp, mailServer, receivedBySmtp, settingsFor } from '../support/smtp';

const unchecked = { tls: { rejectUnauthorized: false } };
const withStartTls = { disabledCommands: [] };

/** A server that says these lines, one after each that it hears, and then nothing. */
async function silentAfter(...lines: string[]): Promise<number> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    const rest = [...lines];
    const say = () => {
      const line = rest.shift();
      if (line) socket.write(`${line}\r\n`);
    };
    say();
    socket.on('data', say);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as { port: number }).port;
}

describe('the connection', () => {
  test('becomes secure where the server offers it', async () => {
    const { isSecure } = await receivedBySmtp({ server: withStartTls, config: unchecked });
    expect(isSecure).toBe(true);
  });

  test('is secure from its start where the settings say so', async () => {
    const { isSecure } = await receivedBySmtp({
      server: { secure: true },
      config: { secure: true, ...unchecked },
    });
    expect(isSecure).toBe(true);
  });

  test.each([{}, { secure: true }])('needs a certificate that holds (%o)', async (config) => {
    const { port, mails } = await mailServer({ ...withStartTls, ...config });
    const failure = await failureBySmtp(settingsFor(port, config));
    expect(failure).toMatchObject({
      code: 'connector.general',
      data: { errorDescription: expect.stringMatching(/certificate/i) },
    });
    expect(mails).toEqual([]);
  });

  test('asks for the server by the host’s name, or another', async () => {
    const names: string[] = [];
    const server: SMTPServerOptions = {
      ...withStartTls,
      onSecure: (_, { servername }, done) => {
        names.push(servername || '');
        done();
      },
    };
    await receivedBySmtp({ server, config: unchecked });
    await receivedBySmtp({ server, config: { ...unchecked, servername: 'other.example.com' } });
    expect(names).toEqual(['mail.example.com', 'other.example.com']);
  });

  test('stays plain where the settings say so', async () => {
    const { isSecure } = await receivedBySmtp({
      server: withStartTls,
      config: { ignoreTLS: true },
    });
    expect(isSecure).toBe(false);
  });

  test('carries nothing where it has to be secure and is not', async () => {
    const { port, mails } = await mailServer();
    const config = settingsFor(port, { requireTLS: true, auth: { user: 'ann', pass: 'pw-1' } });
    expect(await failureBySmtp(config)).toMatchObject({ code: 'connector.general' });
    expect(mails).toEqual([]);
  });

  test('goes to no private address', async () => {
    const { port, mails } = await mailServer();
    const connect = createConnect({
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      isAllowed: isPublicAddress,
    });
    for (const host of ['mail.example.com', '127.0.0.1', '[::1]']) {
      expect(await failureBySmtp({ ...settingsFor(port), host }, {}, { connect })).toEqual({
        code: 'connector.general',
        status: 400,
        data: { errorDescription: 'forbidden_address' },
      });
    }
    expect(mails).toEqual([]);
  });

  test('takes of TLS options those about certificates and versions, and no way to elsewhere', () => {
    const elsewhere = { path: '/tmp/socket', host: '192.0.2.1', port: 1, lookup: 'x', socket: {} };
    const { tls } = smtpConfig.parse(settingsFor(25, { tls: { ...unchecked.tls, ...elsewhere } }));
    expect(tls).toEqual(unchecked.tls);
  });
});

describe('a server that', () => {
  test('is not there is unreachable', async () => {
    expect(await failureBySmtp(settingsFor(await freePort()))).toEqual({
      code: 'connector.general',
      status: 400,
      data: { errorDescription: 'unreachable' },
    });
  });

  test.each([
    ['never greets', { greetingTimeout: 50 }, []],
    ['never answers a greeting', { socketTimeout: 50 }, ['220 mail']],
    ['never takes a sender', { socketTimeout: 50 }, ['220 mail', '250 mail']],
  ])('%s is not waited for', async (_, config, lines) => {
    const port = await silentAfter(...lines);
    expect(await failureBySmtp(settingsFor(port, config))).toMatchObject({
      code: 'connector.general',
      status: 400,
    });
  });

  test('hangs up is a failure', async () => {
    const { port } = await mailServer({
      onConnect: (_, done) => done(Object.assign(new Error('Too many'), { responseCode: 421 })),
    });
    expect(await failureBySmtp(settingsFor(port))).toMatchObject({
      code: 'connector.general',
      data: { errorDescription: expect.stringContaining('Too many') },
    });
  });

  test('refuses a recipient gives its reason', async () => {
    const { port } = await mailServer({
      onRcptTo: (_, __, done) =>
        done(Object.assign(new Error('No such person'), { responseCode: 550 })),
    });
    expect(await failureBySmtp(settingsFor(port))).toEqual({
      code: 'connector.general',
      status: 400,
      data: { errorDescription: '550 No such person' },
    });
  });
});
