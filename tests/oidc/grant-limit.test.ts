import { describe, expect, test } from 'vitest';
import {
  authorize,
  obtainTokens,
  requestTokens,
  resume,
  signIn,
  type Tokens,
} from '../support/flow';
import { type Application, createApplication, createUser } from '../support/management';
import { sharedServer } from '../support/server';
import { createPersonalToken, exchange, tokenTypes } from './exchange';

const server = sharedServer();

function createLimited(maxAllowedGrants?: number): Promise<Application> {
  return createApplication(server, {
    customClientMetadata: {
      alwaysIssueRefreshToken: true,
      allowTokenExchange: true,
      ...(maxAllowedGrants && { maxAllowedGrants }),
    },
  });
}

async function isGood(application: Application, { refresh_token: token = '' }: Tokens) {
  const { status, body } = await requestTokens(server, application, {
    grant_type: 'refresh_token',
    refresh_token: token,
  });
  if (status !== 200)
    expect({ status, error: body.error }).toEqual({ status: 400, error: 'invalid_grant' });
  return status === 200;
}

async function opensUserinfo({ access_token: token }: Pick<Tokens, 'access_token'>) {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${server.baseUrl}/oidc/me`, { headers })).ok;
}

describe('a limit to the grants of a user and an app', () => {
  test('ends the oldest with all its tokens', async () => {
    const application = await createLimited(2);
    const user = await createUser(server);
    const signIns: Tokens[] = [];
    for (let count = 0; count < 4; count += 1) {
      signIns.push((await obtainTokens(server, application, user)).tokens);
    }
    const good: boolean[] = [];
    for (const tokens of signIns) {
      expect(await opensUserinfo(tokens)).toBe(signIns.indexOf(tokens) >= 2);
      good.push(await isGood(application, tokens));
    }
    expect(good).toEqual([false, false, true, true]);
  });

  test('counts each user and each app for itself', async () => {
    const [application, other] = [await createLimited(1), await createLimited(1)];
    const [user, somebody] = [await createUser(server), await createUser(server)];
    const first = (await obtainTokens(server, application, user)).tokens;
    await obtainTokens(server, application, somebody);
    await obtainTokens(server, other, user);
    expect(await isGood(application, first)).toBe(true);
    await obtainTokens(server, application, user);
    expect(await isGood(application, first)).toBe(false);
  });

  test('leaves a session that goes on with its one grant alone', async () => {
    const application = await createLimited(1);
    const user = await createUser(server);
    const { flow, tokens } = await obtainTokens(server, application, user);
    const again = await authorize(server, application, { browser: flow.browser });
    expect(new URL(again.url).searchParams.get('code')).toBeTruthy();
    expect(await isGood(application, tokens)).toBe(true);
  });

  test('lets a browser whose grant has ended in again', async () => {
    const application = await createLimited(1);
    const user = await createUser(server);
    const { flow } = await obtainTokens(server, application, user);
    await obtainTokens(server, application, user);
    const again = await authorize(server, application, { browser: flow.browser });
    expect(new URL(again.url).searchParams.get('code')).toBeTruthy();
  });

  test('does not count exchanged tokens', async () => {
    const application = await createLimited(1);
    const user = await createUser(server);
    const { tokens } = await obtainTokens(server, application, user);
    const personal = await createPersonalToken(user);
    const params = { scope: 'openid' };
    const first = await exchange(application, personal, tokenTypes.personal, params);
    await exchange(application, personal, tokenTypes.personal, params);
    expect(await isGood(application, tokens)).toBe(true);
    await obtainTokens(server, application, user);
    expect(await opensUserinfo(first.body)).toBe(true);
  });

  test('holds for sign-ins at the same moment: as many as allowed are left', async () => {
    const application = await createLimited(2);
    const user = await createUser(server);
    const flows = await Promise.all(
      Array.from({ length: 6 }, () => authorize(server, application)),
    );
    const answers = await Promise.all(
      flows.map(async (flow) => ({ flow, answer: await resume(flow, await signIn(flow, user)) })),
    );
    const results = await Promise.all(
      answers.map(async ({ flow, answer }) => {
        const { status, body } = await requestTokens(server, application, {
          grant_type: 'authorization_code',
          code: answer.get('code') ?? '',
          redirect_uri: application.redirectUri,
          code_verifier: flow.verifier,
        });
        return status === 200 && (await isGood(application, body));
      }),
    );
    expect(results.filter(Boolean).length).toBe(2);
  });

  test('is none without the setting', async () => {
    const application = await createLimited();
    const user = await createUser(server);
    const first = (await obtainTokens(server, application, user)).tokens;
    for (let count = 0; count < 3; count += 1) await obtainTokens(server, application, user);
    expect(await isGood(application, first)).toBe(true);
  });
});
