import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Gate } from '../support/gate';
import { management, managementToken } from '../support/management';
import { createDatabase, dropDatabase } from '../support/postgresql';
import { sharedServer, startServer } from '../support/server';

vi.setConfig({ testTimeout: 120_000 });

const { postgresqlUrl } = sharedServer();

describe('a server', () => {
  test('prints where it is and, while nobody administers it, a link to set it up', async () => {
    const nobody = { BOOTSTRAP_ADMIN_USERNAME: '', BOOTSTRAP_ADMIN_PASSWORD: '' };
    const server = await startServer({ env: nobody });
    const { baseUrl } = server.info;
    // Printed beside the first answers, before or after them.
    await vi.waitFor(() => expect(server.output).toMatch(/\/setup\?token=\w+\s/));
    expect(server.output).toContain(`Genkan is at ${baseUrl}`);
    const link = /http\S+\/setup\?token=\w+/.exec(server.output)?.[0] ?? '';
    expect(link.startsWith(baseUrl)).toBe(true);
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('newPassword');
  });

  test('told to end finishes the request it is in, then ends', async () => {
    const server = await startServer();
    expect(server.output).not.toContain('/setup?token=');
    const body = 'grant_type=nonsense';
    const socket = connect(Number(new URL(server.info.baseUrl).port), 'localhost');
    socket.write(
      `POST /oidc/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${body.length}\r\n` +
        `Content-Type: application/x-www-form-urlencoded\r\n\r\n${body.slice(0, 5)}`,
    );
    const answer: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => answer.push(chunk));
    // The server has the request once it has answered another one that came later.
    await fetch(`${server.info.baseUrl}/api/status`);
    const ended = server.kill('SIGTERM');
    await vi.waitFor(async () => {
      await expect(fetch(`${server.info.baseUrl}/api/status`)).rejects.toThrow();
    });
    socket.write(body.slice(5));
    await once(socket, 'close');
    expect(Buffer.concat(answer).toString()).toMatch(/^HTTP\/1\.1 400 /);
    await ended;
    expect(await server.exited()).toBe(0);
  });
});

describe.runIf(postgresqlUrl)('a server whose PostgreSQL comes and goes', () => {
  test('answers 503 meanwhile and serves again by itself', async () => {
    const databaseUrl = await createDatabase(postgresqlUrl ?? '');
    onTestFinished(() => dropDatabase(postgresqlUrl ?? '', databaseUrl));
    const gate = await Gate.to(databaseUrl);
    const env = { DATABASE_URL: gate.through(databaseUrl) };
    const server = await startServer({ env, waitUntilReady: false });

    const discovery = () => fetch(`${server.info.baseUrl}/oidc/.well-known/openid-configuration`);
    await vi.waitFor(async () => expect((await discovery()).status).toBe(503), { timeout: 60_000 });
    await gate.open();
    await vi.waitFor(async () => expect((await discovery()).status).toBe(200), { timeout: 60_000 });

    await managementToken(server.info);
    const roles = () => management<{ code?: string }>(server.info, 'GET', '/roles');
    expect((await roles()).status).toBe(200);
    await gate.shut();
    expect(await roles()).toMatchObject({ status: 503, body: { code: 'request.unavailable' } });
    await gate.open();
    await vi.waitFor(async () => expect((await roles()).status).toBe(200), { timeout: 60_000 });
    await gate.shut();
  });
});
