import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { recordKey } from '@/lib/oidc-records/rules';
import { obtainTokens, requestTokens } from '../support/flow';
import { type Application, createApplication, createUser } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();
const daySeconds = 86_400;

/** Makes a stored refresh token older. Only PostgreSQL lets a test write past the server. */
async function age(refreshToken: string, days: { token: number; chain?: number }): Promise<void> {
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  const { rowCount } = await client.query(
    `UPDATE "oidc_records" SET "expiresAt" = "expiresAt" - make_interval(secs => $2),
       "payload" = "payload" || jsonb_build_object(
         'iat', ("payload" ->> 'iat')::int - $2::int, 'exp', ("payload" ->> 'exp')::int - $2::int,
         'iiat', ("payload" ->> 'iiat')::int - $3::int)
     WHERE "model" = 'RefreshToken' AND "id" = $1`,
    [
      recordKey('RefreshToken', refreshToken).id,
      days.token * daySeconds,
      (days.chain ?? days.token) * daySeconds,
    ],
  );
  await client.end();
  expect(rowCount).toBe(1);
}

/** A refresh token of a new user's sign-in. */
async function obtainRefreshToken(application: Application): Promise<string> {
  const { tokens } = await obtainTokens(server, application, await createUser(server), {
    scope: 'openid offline_access',
    params: { prompt: 'consent' },
  });
  expect(tokens.refresh_token).toBeDefined();
  return tokens.refresh_token ?? '';
}

async function refresh(application: Application, refreshToken: string): Promise<string> {
  const { status, body } = await requestTokens(server, application, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  });
  expect(status).toBe(200);
  return body.refresh_token ?? '';
}

/** When a refresh token ends, as introspection tells it. */
async function endOf({ id, secret }: Application, refreshToken: string): Promise<number> {
  const response = await fetch(`${server.baseUrl}/oidc/token/introspection`, {
    method: 'POST',
    headers: secret ? { authorization: `Basic ${btoa(`${id}:${secret}`)}` } : {},
    body: new URLSearchParams({ token: refreshToken, ...(secret ? {} : { client_id: id }) }),
  });
  const { exp } = (await response.json()) as { exp: number };
  return exp;
}

describe.runIf(server.databaseUrl)('a refresh token', () => {
  test('of a client with a secret is replaced when 70 % of its life are over', async () => {
    const application = await createApplication(server);
    const token = await obtainRefreshToken(application);
    await age(token, { token: 9 });
    expect(await refresh(application, token)).toBe(token);
    await age(token, { token: 1 });
    const next = await refresh(application, token);
    expect(next).not.toBe(token);
    expect(await endOf(application, next)).toBeGreaterThan(Date.now() / 1000 + 13 * daySeconds);
  });

  test('is not replaced where the application says so', async () => {
    const application = await createApplication(server, {
      type: 'Native',
      customClientMetadata: { rotateRefreshToken: false },
    });
    const token = await obtainRefreshToken(application);
    await age(token, { token: 13 });
    expect(await refresh(application, token)).toBe(token);
  });

  test('is the last one when its chain is a year old', async () => {
    const application = await createApplication(server, { type: 'Native' });
    const young = await obtainRefreshToken(application);
    await age(young, { token: 1, chain: 365 });
    const old = await refresh(application, young);
    expect(old).not.toBe(young);
    await age(old, { token: 1 });
    expect(await refresh(application, old)).toBe(old);
  });

  test('of a single-page app keeps its end, that of a native app gets a new one', async () => {
    for (const [type, isKept] of [
      ['SPA', true],
      ['Native', false],
    ] as const) {
      const application = await createApplication(server, { type });
      const token = await obtainRefreshToken(application);
      await age(token, { token: 5 });
      const end = await endOf(application, token);
      const next = await refresh(application, token);
      expect(next).not.toBe(token);
      const later = (await endOf(application, next)) - end;
      expect([type, Math.abs(later) < 60]).toEqual([type, isKept]);
    }
  });

  test('lives as long as the application says', async () => {
    for (const [customClientMetadata, seconds] of [
      [{ refreshTokenTtlInDays: 3 }, 3 * daySeconds],
      [{ refreshTokenTtl: 1000 }, 1000],
    ] as const) {
      const application = await createApplication(server, { customClientMetadata });
      const left =
        (await endOf(application, await obtainRefreshToken(application))) - Date.now() / 1000;
      expect(left).toBeGreaterThan(seconds - 60);
      expect(left).toBeLessThanOrEqual(seconds);
    }
  });
});
