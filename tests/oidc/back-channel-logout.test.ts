import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import type { Browser } from '../support/browser';
import { authorize, exchangeCode, obtainTokens, type Tokens } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { type LogoutReceiver, logoutReceiver } from '../support/logout-receiver';
import {
  type Application,
  createApplication,
  createUser,
  type JsonObject,
  management,
  type TestUser,
} from '../support/management';
import { sharedServer, startServer } from '../support/server';

const shared = sharedServer();

function createTold(server: GenkanInfo, url: string, more: JsonObject = {}) {
  return createApplication(server, {
    oidcClientMetadata: {
      redirectUris: ['http://localhost:9/callback'],
      postLogoutRedirectUris: [],
      backchannelLogoutUri: url,
      backchannelLogoutSessionRequired: true,
      ...more,
    },
  });
}

/** Signs in to one app after the other in one browser. */
async function signInTo(server: GenkanInfo, user: TestUser, applications: Application[]) {
  const [first, ...others] = applications;
  if (!first) throw new Error('At least one app.');
  const { flow, tokens } = await obtainTokens(server, first, user);
  const all: Tokens[] = [tokens];
  for (const application of others) {
    const next = await authorize(server, application, { browser: flow.browser });
    const code = new URL(next.url).searchParams.get('code') ?? '';
    all.push((await exchangeCode(next, code)).body);
  }
  return { browser: flow.browser, tokens: all };
}

async function signOut(server: GenkanInfo, browser: Browser): Promise<number> {
  const page = await (await browser.fetch(`${server.baseUrl}/oidc/session/end`)).text();
  const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="(\w+)"/g)];
  const { status } = await browser.fetch(`${server.baseUrl}/oidc/session/end/confirm`, {
    method: 'POST',
    body: new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value])),
  });
  return status;
}

const arrived = ({ tokens }: LogoutReceiver, count = 1) =>
  expect.poll(() => tokens.length, { timeout: 10_000 }).toBe(count);

/** One app that a user has signed in to. */
async function toldApp(more: JsonObject = {}) {
  const receiver = await logoutReceiver();
  const application = await createTold(shared, receiver.url, more);
  const user = await createUser(shared);
  const { browser, tokens } = await signInTo(shared, user, [application]);
  const { sid } = decodeJwt(tokens[0]?.id_token ?? '');
  return { receiver, application, user, browser, sid, tokens: tokens[0] };
}

describe('the logout token (OpenID Connect Back-Channel Logout 1.0 §2.4)', () => {
  test('is posted as a form, signed, typed and about this user, session and app', async () => {
    const { receiver, application, user, browser, sid } = await toldApp();
    expect(await signOut(shared, browser)).toBe(303);
    await arrived(receiver);
    const [request] = receiver.requests;
    expect(request?.method).toBe('POST');
    expect(request?.contentType).toMatch(/^application\/x-www-form-urlencoded/);
    expect([...(request?.form.keys() ?? [])]).toEqual(['logout_token']);
    const set = createRemoteJWKSet(new URL(`${shared.baseUrl}/oidc/jwks`));
    const { payload, protectedHeader } = await jwtVerify(receiver.tokens[0] ?? '', set, {
      issuer: `${shared.baseUrl}/oidc`,
      audience: application.id,
      typ: 'logout+jwt',
      requiredClaims: ['iat', 'exp', 'jti'],
    });
    expect(protectedHeader.alg).toBe('ES384');
    expect(payload).toMatchObject({
      sub: user.id,
      sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    expect(payload).not.toHaveProperty('nonce');
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(120);
  });

  test('names no session to an app that does not ask for it', async () => {
    const { receiver, user, browser } = await toldApp({ backchannelLogoutSessionRequired: false });
    await signOut(shared, browser);
    await arrived(receiver);
    const payload = decodeJwt(receiver.tokens[0] ?? '');
    expect(payload.sub).toBe(user.id);
    expect(payload).not.toHaveProperty('sid');
  });

  test('has an id of its own each time', async () => {
    const receiver = await logoutReceiver();
    const application = await createTold(shared, receiver.url);
    const user = await createUser(shared);
    for (const _ of [1, 2]) {
      const { browser } = await signInTo(shared, user, [application]);
      await signOut(shared, browser);
    }
    await arrived(receiver, 2);
    const ids = receiver.tokens.map((token) => decodeJwt(token).jti);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('an app is told when', () => {
  test('the user’s session is ended by the Management API', async () => {
    const { receiver, user, sid } = await toldApp();
    const path = `/users/${user.id}/sessions`;
    const { body } = await management<{ sessions: { payload: { uid: string } }[] }>(
      shared,
      'GET',
      path,
    );
    const uid = body.sessions[0]?.payload.uid;
    expect((await management(shared, 'DELETE', `${path}/${uid}`)).status).toBe(204);
    await arrived(receiver);
    expect(decodeJwt(receiver.tokens[0] ?? '')).toMatchObject({ sub: user.id, sid });
  });

  test('the user is suspended', async () => {
    const { receiver, user, sid } = await toldApp();
    const path = `/users/${user.id}/is-suspended`;
    expect((await management(shared, 'PATCH', path, { isSuspended: true })).status).toBe(200);
    await arrived(receiver);
    expect(decodeJwt(receiver.tokens[0] ?? '')).toMatchObject({ sub: user.id, sid });
  });

  test('the user is deleted', async () => {
    const { receiver, user, sid } = await toldApp();
    expect((await management(shared, 'DELETE', `/users/${user.id}`)).status).toBe(204);
    await arrived(receiver);
    expect(decodeJwt(receiver.tokens[0] ?? '')).toMatchObject({ sub: user.id, sid });
  });

  test('what the user agreed to with it is revoked, and no other app is', async () => {
    const [receiver, other] = [await logoutReceiver(), await logoutReceiver()];
    const application = await createTold(shared, receiver.url);
    const user = await createUser(shared);
    await signInTo(shared, user, [application, await createTold(shared, other.url)]);
    const path = `/users/${user.id}/grants`;
    type Grants = { grants: { id: string; application: { id: string } }[] };
    const { body } = await management<Grants>(shared, 'GET', path);
    const grant = body.grants.find((one) => one.application.id === application.id);
    expect((await management(shared, 'DELETE', `${path}/${grant?.id}`)).status).toBe(204);
    await arrived(receiver);
    const { sessions } = (
      await management<{ sessions: { payload: { authorizations: JsonObject } }[] }>(
        shared,
        'GET',
        `/users/${user.id}/sessions`,
      )
    ).body;
    expect(Object.keys(sessions[0]?.payload.authorizations ?? {})).not.toContain(application.id);
    expect(other.tokens).toEqual([]);
  });

  test('any of a user’s sessions ends, once for each', async () => {
    const receiver = await logoutReceiver();
    const application = await createTold(shared, receiver.url);
    const user = await createUser(shared);
    const sids: unknown[] = [];
    for (const _ of [1, 2, 3]) {
      const { tokens } = await signInTo(shared, user, [application]);
      sids.push(decodeJwt(tokens[0]?.id_token ?? '').sid);
    }
    await management(shared, 'DELETE', `/users/${user.id}`);
    await arrived(receiver, 3);
    const told = receiver.tokens.map((token) => decodeJwt(token).sid);
    expect(told.toSorted()).toEqual(sids.toSorted());
  });

  test('not when a sign-out is not confirmed, nor when nobody is signed in', async () => {
    const { receiver, browser } = await toldApp();
    await browser.fetch(`${shared.baseUrl}/oidc/session/end`);
    expect(receiver.tokens).toEqual([]);
    expect(await signOut(shared, browser)).toBe(303);
    await arrived(receiver);
    await signOut(shared, browser);
    expect(receiver.tokens).toHaveLength(1);
  });
});

describe('an app that cannot be told', () => {
  test('holds up no other app and not the user', async () => {
    const elsewhere = await logoutReceiver();
    let hasBeenLeft = false;
    const receivers = {
      failing: await logoutReceiver((answer) => answer.writeHead(500).end()),
      hanging: await logoutReceiver((answer) => {
        answer.on('close', () => {
          hasBeenLeft = true;
        });
      }),
      endless: await logoutReceiver((answer) => {
        const write = () => {
          while (!answer.destroyed && answer.write(Buffer.alloc(65_536)));
        };
        answer.on('drain', write);
        write();
      }),
      redirecting: await logoutReceiver((answer) => {
        answer.writeHead(307, { location: elsewhere.url }).end();
      }),
      good: await logoutReceiver(),
    };
    const applications = [await createTold(shared, 'http://127.0.0.1:9/nobody')];
    for (const { url } of Object.values(receivers)) {
      applications.push(await createTold(shared, url));
    }
    const user = await createUser(shared);
    const { browser } = await signInTo(shared, user, applications);
    expect(await signOut(shared, browser)).toBe(303);
    // Genkan has answered while that app still keeps it waiting; had it given up, we knew by now.
    await fetch(`${shared.baseUrl}/api/status`);
    expect(hasBeenLeft).toBe(false);
    for (const receiver of Object.values(receivers)) await arrived(receiver);
    await expect.poll(() => hasBeenLeft, { timeout: 10_000 }).toBe(true);
    expect(elsewhere.requests).toEqual([]);
    const again = await authorize(shared, applications[0] as Application, { browser });
    expect(new URL(again.url).pathname).toBe('/sign-in');
  });

  test('in a private network is not reached in production mode, and the log says so', async () => {
    const genkan = await startServer({ env: { GENKAN_MODE: 'production' } });
    const server = genkan.info;
    const receiver = await logoutReceiver();
    const port = new URL(receiver.url).port;
    const addresses = [
      receiver.url,
      `http://localhost:${port}/`,
      `http://[::ffff:7f00:1]:${port}/`,
    ];
    const applications: Application[] = [];
    for (const url of addresses) applications.push(await createTold(server, url));
    const { browser } = await signInTo(server, await createUser(server), applications);
    expect(await signOut(server, browser)).toBe(303);
    const lines = () =>
      genkan.output
        .split('\n')
        .filter((line) => line.includes('did not take a logout token'))
        .map((line) => JSON.parse(line) as { clientId: string; reason: string });
    await expect.poll(() => lines().length, { timeout: 10_000 }).toBe(addresses.length);
    for (const { id } of applications) {
      expect(lines()).toContainEqual(
        expect.objectContaining({ clientId: id, reason: 'forbidden_address' }),
      );
    }
    expect(genkan.output).not.toMatch(/eyJ[\w-]+\.eyJ/);
    expect(receiver.requests).toEqual([]);
  });

  test('in a private network is reached in production mode where that is allowed', async () => {
    const { info: server } = await startServer({
      env: { GENKAN_MODE: 'production', ALLOW_PRIVATE_NETWORK: '1' },
    });
    const receiver = await logoutReceiver();
    const application = await createTold(server, receiver.url);
    const { browser } = await signInTo(server, await createUser(server), [application]);
    await signOut(server, browser);
    await arrived(receiver);
  });

  test('is told by a server that is being stopped', async () => {
    const genkan = await startServer();
    const receiver = await logoutReceiver();
    const application = await createTold(genkan.info, receiver.url);
    const user = await createUser(genkan.info);
    await signInTo(genkan.info, user, [application]);
    await management(genkan.info, 'DELETE', `/users/${user.id}`);
    await genkan.kill('SIGTERM');
    expect(receiver.tokens).toHaveLength(1);
  });
});
