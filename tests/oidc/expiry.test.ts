import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { recordKey } from '@/lib/oidc-records/rules';
import type { RecordModel } from '@/lib/oidc-records/schema';
import { Browser } from '../support/browser';
import { createDeviceApp, startDevice } from '../support/device';
import { authorize, exchangeCode, requestTokens, resume, signIn } from '../support/flow';
import { createApplication, createUser } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();

/** Lets a stored record run out. Only PostgreSQL lets a test write past the server. */
async function expire(model: RecordModel, id: string): Promise<void> {
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  const { rowCount } = await client.query(
    `UPDATE "oidc_records" SET "expiresAt" = now() - interval '1 second' WHERE "model" = $1 AND "id" = $2`,
    [model, recordKey(model, id).id],
  );
  await client.end();
  expect(rowCount).toBe(1);
}

describe.runIf(server.databaseUrl)('what has run out', () => {
  test('an interaction is none any more, for the API and for the way back', async () => {
    const application = await createApplication(server);
    const flow = await authorize(server, application);
    const map = decodeURIComponent(flow.browser.cookie('_interaction') ?? '');
    const { _legacy: uid } = JSON.parse(map) as { _legacy: string };
    const redirectTo = await signIn(flow, await createUser(server));
    await expire('Interaction', uid);
    await expect(signIn(flow, await createUser(server))).rejects.toThrow('session.not_found');
    const response = await flow.browser.fetch(redirectTo);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'session.not_found' });
  });

  test('a code gives no tokens', async () => {
    const application = await createApplication(server);
    const flow = await authorize(server, application);
    const answer = await resume(flow, await signIn(flow, await createUser(server)));
    const code = answer.get('code') ?? '';
    await expire('AuthorizationCode', code);
    const { status, body } = await exchangeCode(flow, code);
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('a session leads to the sign-in page', async () => {
    const application = await createApplication(server);
    const flow = await authorize(server, application);
    await resume(flow, await signIn(flow, await createUser(server)));
    await expire('Session', flow.browser.cookie('_session') ?? '');
    const { url } = await authorize(server, application, { browser: flow.browser });
    expect(new URL(url).pathname).toBe('/sign-in');
  });

  test('a device’s code is told to have expired, to the device and to the person', async () => {
    const application = await createDeviceApp(server);
    const { device_code: code, user_code: userCode } = await startDevice(server, application);
    const client = new Client({ connectionString: server.databaseUrl });
    await client.connect();
    const { rowCount } = await client.query(
      `UPDATE "oidc_records" SET "payload" = jsonb_set("payload", '{exp}', '1') WHERE "clientId" = $1`,
      [application.id],
    );
    await client.end();
    expect(rowCount).toBe(1);
    const { status, body } = await requestTokens(server, application, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: code,
    });
    expect([status, body.error]).toEqual([400, 'expired_token']);
    const { url } = await new Browser().follow(`${server.baseUrl}/device?user_code=${userCode}`);
    expect(new URL(url).search).toBe(`?input_code=${userCode}&error=ExpiredError`);
  });
});
