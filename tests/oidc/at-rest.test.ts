import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { Browser } from '../support/browser';
import { createDeviceApp, postCode, startDevice } from '../support/device';
import { authorize, exchangeCode, resume, signIn } from '../support/flow';
import {
  type Application,
  createApplication,
  createUser,
  managementToken,
} from '../support/management';
import { makeToken } from '../support/one-time-token';
import { sharedServer } from '../support/server';

const server = sharedServer();

/** The tables that hold one of the texts somewhere in a row. Embedded, no test can look inside. */
async function tablesHolding(texts: string[]): Promise<string[]> {
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT "tablename" AS "name" FROM "pg_tables" WHERE "schemaname" = 'public'`,
  );
  const holding: string[] = [];
  for (const { name } of rows) {
    const sql = `SELECT 1 FROM "${name}" r, unnest($1::text[]) t WHERE strpos(r::text, t) > 0 LIMIT 1`;
    if ((await client.query(sql, [texts])).rows.length > 0) holding.push(name);
  }
  await client.end();
  return holding;
}

async function pushRequest({ id, secret, redirectUri }: Application): Promise<string> {
  const response = await fetch(`${server.baseUrl}/oidc/request`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({
      ...{ client_id: id, redirect_uri: redirectUri, response_type: 'code', scope: 'openid' },
    }),
  });
  return ((await response.json()) as { request_uri: string }).request_uri;
}

describe.runIf(server.databaseUrl)('a stolen database', () => {
  test('opens nothing: no code, token, secret or password is in it', async () => {
    const application = await createApplication(server);
    const user = await createUser(server);
    const flow = await authorize(server, application, {
      scope: 'openid offline_access',
      params: { prompt: 'consent' },
    });
    const code = (await resume(flow, await signIn(flow, user))).get('code') ?? '';
    const { body } = await exchangeCode(flow, code);
    const { access_token: accessToken, refresh_token: refreshToken = '' } = body;
    const secrets = [code, accessToken, refreshToken, user.password, application.secret];
    expect(secrets.every((secret) => secret.length > 10)).toBe(true);
    expect(await tablesHolding([...secrets, await managementToken(server)])).toEqual([]);
    // A sign-in that is under way names what it was begun with.
    const device = await startDevice(server, await createDeviceApp(server));
    const browser = new Browser();
    await browser.follow(`${server.baseUrl}/device`);
    await postCode(server, browser, { user_code: device.user_code, confirm: 'yes' });
    const uri = await pushRequest(application);
    await browser.follow(
      `${server.baseUrl}/oidc/auth?${new URLSearchParams({ client_id: application.id, request_uri: uri })}`,
    );
    const link = await makeToken(server);
    const params = { one_time_token: link.token, login_hint: link.email };
    const { response } = await authorize(server, application, { params });
    expect(await response.text()).toContain(link.email);
    const codes = [
      link.token,
      device.device_code,
      device.user_code,
      device.user_code.replace('-', ''),
    ];
    expect(await tablesHolding([...codes, uri.split(':').at(-1) ?? uri])).toEqual([]);
    // What is found is what is looked for.
    expect(await tablesHolding([user.id])).toContain('oidc_records');
  });
});
