import { decodeJwt } from 'jose';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { recordKey } from '@/lib/oidc-records/rules';
import type { RecordModel } from '@/lib/oidc-records/schema';
import { authorize, obtainTokens, requestTokens, resume, signIn } from '../support/flow';
import {
  createApplication,
  createResource,
  createRole,
  createUser,
  management,
} from '../support/management';
import { sharedServer, startServer } from '../support/server';

const server = sharedServer();
const daySeconds = 86_400;

const lifeOf = (token = '') => {
  const { exp = 0, iat = 0 } = decodeJwt(token);
  return exp - iat;
};

describe('how long tokens live (wire §1.11)', () => {
  test('an ID token for an hour, or as the application says', async () => {
    const user = await createUser(server);
    const usual = await obtainTokens(server, await createApplication(server), user);
    expect(lifeOf(usual.tokens.id_token)).toBe(3600);
    const customClientMetadata = { idTokenTtl: 123 };
    const application = await createApplication(server, { customClientMetadata });
    const short = await obtainTokens(server, application, user);
    expect(lifeOf(short.tokens.id_token)).toBe(123);
    expect(short.tokens.expires_in).toBe(3600);
  });

  test('an access token for an hour, or as its API says', async () => {
    const { id, indicator, scopeIds } = await createResource(server, ['read']);
    const role = await createRole(server, 'User', Object.values(scopeIds));
    const user = await createUser(server);
    await management(server, 'POST', `/users/${user.id}/roles`, { roleIds: [role.id] });
    const application = await createApplication(server);
    const ask = async () => {
      const { flow } = await obtainTokens(server, application, user, {
        scope: 'openid offline_access read',
        params: { resource: indicator, prompt: 'login consent' },
      });
      const next = await authorize(server, application, {
        browser: flow.browser,
        scope: 'openid read',
        params: { resource: indicator },
      });
      return requestTokens(server, application, {
        grant_type: 'authorization_code',
        code: new URL(next.url).searchParams.get('code') ?? '',
        redirect_uri: application.redirectUri,
        code_verifier: next.verifier,
        resource: indicator,
      });
    };
    const usual = await ask();
    expect(usual.body.expires_in).toBe(3600);
    expect(lifeOf(usual.body.access_token)).toBe(3600);
    await management(server, 'PATCH', `/resources/${id}`, { accessTokenTtl: 77 });
    const short = await ask();
    expect(short.body.expires_in).toBe(77);
    expect(lifeOf(short.body.access_token)).toBe(77);
  });

  test('a refresh may not ask for more than was granted', async () => {
    const application = await createApplication(server);
    const { tokens } = await obtainTokens(server, application, await createUser(server), {
      scope: 'openid offline_access',
      params: { prompt: 'consent' },
    });
    const { status, body } = await requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
      scope: 'openid email',
    });
    expect([status, body.error]).toEqual([400, 'invalid_scope']);
  });
});

describe.runIf(server.databaseUrl)('how long records are kept', () => {
  /** Seconds from now until the record ends. */
  async function remaining(model: RecordModel, id: string): Promise<number> {
    const client = new Client({ connectionString: server.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ seconds: string }>(
      `SELECT extract(epoch FROM "expiresAt" - now()) AS seconds FROM "oidc_records"
       WHERE "model" = $1 AND "id" = $2`,
      [model, recordKey(model, id).id],
    );
    await client.end();
    return Number(rows[0]?.seconds);
  }

  async function expectRemaining(model: RecordModel, id: string, seconds: number) {
    const left = await remaining(model, id);
    expect(left).toBeGreaterThan(seconds - 30);
    expect(left).toBeLessThanOrEqual(seconds);
  }

  test('a code a minute, an interaction an hour, a session and refresh tokens 14 days', async () => {
    const application = await createApplication(server);
    const flow = await authorize(server, application, {
      scope: 'openid offline_access',
      params: { prompt: 'consent' },
    });
    const map = decodeURIComponent(flow.browser.cookie('_interaction') ?? '');
    const { _legacy: uid } = JSON.parse(map) as { _legacy: string };
    await expectRemaining('Interaction', uid, 3600);
    const answer = await resume(flow, await signIn(flow, await createUser(server)));
    const code = answer.get('code') ?? '';
    await expectRemaining('AuthorizationCode', code, 60);
    await expectRemaining('Session', flow.browser.cookie('_session') ?? '', 14 * daySeconds);
    const { body } = await requestTokens(server, application, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: application.redirectUri,
      code_verifier: flow.verifier,
    });
    await expectRemaining('RefreshToken', body.refresh_token ?? '', 14 * daySeconds);
    await expectRemaining('AccessToken', body.access_token, 3600);
  });
});

describe('how long a session lives', () => {
  type Sessions = { sessions: { payload: { iat: number; exp: number } }[] };

  test('is a setting, which counts at once and ends what lives with the session', async () => {
    const { info } = await startServer();
    const seconds = 3;
    await management(info, 'PATCH', '/configs/oidc/session', { ttl: seconds });
    const application = await createApplication(info, {
      customClientMetadata: { alwaysIssueRefreshToken: true },
    });
    const user = await createUser(info);
    const { flow, tokens } = await obtainTokens(info, application, user);
    const sessions = async () =>
      (await management<Sessions>(info, 'GET', `/users/${user.id}/sessions`)).body.sessions;
    const [session] = await sessions();
    const { exp = 0, iat = 0 } = session?.payload ?? {};
    expect(exp - iat).toBeLessThanOrEqual(seconds + 2);
    await expect.poll(async () => (await sessions()).length, { timeout: 10_000 }).toBe(0);
    const again = await authorize(info, application, { browser: flow.browser });
    expect(new URL(again.url).pathname).toBe('/sign-in');
    const refreshed = await requestTokens(info, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
    });
    expect([refreshed.status, refreshed.body.error]).toEqual([400, 'invalid_grant']);
  });

  test('begins anew as long as it is used, be it short', async () => {
    const { info } = await startServer();
    await management(info, 'PATCH', '/configs/oidc/session', { ttl: 600 });
    const application = await createApplication(info);
    const user = await createUser(info);
    const { flow } = await obtainTokens(info, application, user);
    const endOf = async () => {
      const answer = await management<Sessions>(info, 'GET', `/users/${user.id}/sessions`);
      return answer.body.sessions[0]?.payload.exp ?? 0;
    };
    const before = await endOf();
    await management(info, 'PATCH', '/configs/oidc/session', { ttl: 1200 });
    await authorize(info, application, { browser: flow.browser });
    expect(await endOf()).toBeGreaterThan(before + 500);
  });
});
