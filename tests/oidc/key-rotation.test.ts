import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, onTestFinished, test } from 'vitest';
import { authorize, obtainTokens } from '../support/flow';
import {
  type Answer,
  createApplication,
  createUser,
  forgetManagementToken,
  type JsonObject,
  management,
} from '../support/management';
import {
  cookieKeys,
  document,
  type Key,
  kidOf,
  listedKeys,
  privateKeys,
  publishedKeys,
  rotate,
} from '../support/oidc-keys';
import { sharedServer, startServer } from '../support/server';

const errorOf = ({ status, body }: Answer<unknown>) => [status, (body as JsonObject).code];

async function ownServer() {
  return (await startServer()).info;
}

describe('the list of keys', () => {
  test('shows the first signing key and cookie key, never their values', async () => {
    const server = await ownServer();
    const [signing] = await listedKeys(server);
    expect(signing).toEqual({
      id: expect.any(String),
      createdAt: expect.any(Number),
      signingKeyAlgorithm: 'EC',
      status: 'Current',
    });
    expect(new Date((signing?.createdAt ?? 0) * 1000).getFullYear()).toBeGreaterThan(2000);
    expect(await listedKeys(server, cookieKeys)).toEqual([
      { id: expect.any(String), createdAt: expect.any(Number) },
    ]);
  });

  test('there are two types of keys and no third', async () => {
    const server = sharedServer();
    const path = '/configs/oidc/other-keys';
    for (const asking of [
      management(server, 'GET', path),
      management(server, 'POST', `${path}/rotate`, {}),
      management(server, 'DELETE', `${path}/x`),
    ]) {
      expect(errorOf(await asking)).toEqual([400, 'guard.invalid_input']);
    }
  });

  test('what cannot be a rotation is refused', async () => {
    const server = sharedServer();
    for (const body of [
      { signingKeyAlgorithm: 'HS256' },
      { rotationGracePeriod: -1 },
      { rotationGracePeriod: '60' },
      { rotationGracePeriod: 1e300 },
    ]) {
      const answer = await management(server, 'POST', `${privateKeys}/rotate`, body);
      expect(errorOf(answer)).toEqual([400, 'guard.invalid_input']);
    }
  });
});

describe('rotating the signing key', () => {
  test('signs with the new key at once, and the old one stays good until it is deleted', async () => {
    const server = await ownServer();
    const [first] = await listedKeys(server);
    // The token that the calls below are made with is signed by the first key.
    expect(errorOf(await management(server, 'DELETE', `${privateKeys}/${first?.id}`))).toEqual([
      422,
      'oidc.key_required',
    ]);
    const rotated = await rotate(server);
    expect(rotated).toMatchObject([
      { status: 'Current', signingKeyAlgorithm: 'EC' },
      { status: 'Previous', id: first?.id },
    ]);
    expect(rotated).toEqual(await listedKeys(server));
    const [current] = rotated;
    expect((await publishedKeys(server)).map(({ kid }) => kid)).toEqual([current?.id, first?.id]);
    const application = await createApplication(server);
    const { tokens } = await obtainTokens(server, application, await createUser(server));
    expect(kidOf(tokens.id_token)).toBe(current?.id);

    const remove = (id?: string) => management(server, 'DELETE', `${privateKeys}/${id}`);
    expect(errorOf(await remove(current?.id))).toEqual([
      422,
      'oidc.only_previous_key_can_be_deleted',
    ]);
    expect(errorOf(await remove('unknown'))).toEqual([404, 'oidc.key_not_found']);
    const [cookieKey] = await listedKeys(server, cookieKeys);
    expect(errorOf(await remove(cookieKey?.id))).toEqual([404, 'oidc.key_not_found']);
    expect((await remove(first?.id)).status).toBe(204);
    expect((await publishedKeys(server)).map(({ kid }) => kid)).toEqual([current?.id]);
    // Remembered as good a moment ago; the key is gone.
    expect(errorOf(await remove(first?.id))).toEqual([401, 'auth.unauthorized']);
  });

  test('keeps one key that no longer signs, not all', async () => {
    const server = await ownServer();
    const [second] = await rotate(server);
    const token = await obtainTokens(
      server,
      await createApplication(server),
      await createUser(server),
    );
    expect(kidOf(token.tokens.id_token)).toBe(second?.id);
    const answer = await management<Key[]>(server, 'POST', `${privateKeys}/rotate`, {});
    expect(answer.body.map(({ status }) => status)).toEqual(['Current', 'Previous']);
    expect(answer.body[1]?.id).toBe(second?.id);
  });

  test('to RSA and back changes the algorithm of tokens, and old hints stay good', async () => {
    const server = await ownServer();
    const application = await createApplication(server);
    const user = await createUser(server);
    const algorithms = async () =>
      (await document<Record<string, string[]>>(server, '/.well-known/openid-configuration'))
        .id_token_signing_alg_values_supported;
    expect(await algorithms()).toEqual(['ES384']);
    const before = await obtainTokens(server, application, user);
    const [rsa] = await rotate(server, privateKeys, { signingKeyAlgorithm: 'RSA' });
    expect(rsa).toMatchObject({ signingKeyAlgorithm: 'RSA', status: 'Current' });
    expect(await algorithms()).toContain('RS256');
    const { tokens } = await obtainTokens(server, application, user);
    expect(decodeProtectedHeader(tokens.id_token ?? '')).toMatchObject({
      alg: 'RS256',
      kid: rsa?.id,
    });
    const set = createRemoteJWKSet(new URL(`${server.baseUrl}/oidc/jwks`));
    for (const idToken of [before.tokens.id_token, tokens.id_token]) {
      await jwtVerify(idToken ?? '', set, { audience: application.id });
      const url = `${server.baseUrl}/oidc/session/end?id_token_hint=${idToken}`;
      expect((await fetch(url)).status).toBe(200);
    }
    const [ec] = await rotate(server, privateKeys, { signingKeyAlgorithm: 'EC' });
    const after = await obtainTokens(server, application, user);
    expect(decodeProtectedHeader(after.tokens.id_token ?? '')).toMatchObject({
      alg: 'ES384',
      kid: ec?.id,
    });
  });

  test('with grace publishes the key first and signs with it when its time has come', async () => {
    const server = await ownServer();
    const application = await createApplication(server);
    const user = await createUser(server);
    const [first] = await listedKeys(server);
    const [staged] = await rotate(server, privateKeys, { rotationGracePeriod: 3600 });
    expect(staged).toMatchObject({ status: 'Next', signingKeyAlgorithm: 'EC' });
    expect((staged?.effectiveAt ?? 0) - (staged?.createdAt ?? 0)).toBeGreaterThanOrEqual(3599);
    expect(errorOf(await management(server, 'DELETE', `${privateKeys}/${staged?.id}`))).toEqual([
      422,
      'oidc.only_previous_key_can_be_deleted',
    ]);
    expect((await publishedKeys(server)).map(({ kid }) => kid)).toEqual([first?.id, staged?.id]);
    const { tokens } = await obtainTokens(server, application, user);
    expect(kidOf(tokens.id_token)).toBe(first?.id);

    // Another one takes the place of the key that waits.
    const [next] = await rotate(server, privateKeys, { rotationGracePeriod: 1 });
    expect(next?.id).not.toBe(staged?.id);
    const signsWith = async () =>
      kidOf((await obtainTokens(server, application, user)).tokens.id_token);
    await expect.poll(signsWith, { timeout: 20_000 }).toBe(next?.id);
    expect(await listedKeys(server)).toMatchObject([
      { id: next?.id, status: 'Current' },
      { id: first?.id, status: 'Previous' },
    ]);
    expect((await publishedKeys(server)).map(({ kid }) => kid)).toEqual([next?.id, first?.id]);
  });

  test('several times at the same moment leaves one key that signs', async () => {
    const server = await ownServer();
    await Promise.all([rotate(server), rotate(server)]);
    forgetManagementToken(server);
    await Promise.all([rotate(server), rotate(server, privateKeys, { rotationGracePeriod: 60 })]);
    forgetManagementToken(server);
    const statuses = (await listedKeys(server)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 'Current')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'Previous')).toHaveLength(1);
    expect(statuses.length).toBeLessThanOrEqual(3);
  });

  test('disturbs no sign-in and no verification that is under way', async () => {
    const server = await ownServer();
    const application = await createApplication(server);
    const user = await createUser(server);
    // By default it asks for unknown keys twice a minute at most; without grace that is too rare.
    const set = createRemoteJWKSet(new URL(`${server.baseUrl}/oidc/jwks`), { cooldownDuration: 0 });
    let isOver = false;
    onTestFinished(() => {
      isOver = true;
    });
    const kids = new Set<unknown>();
    let count = 0;
    const signInAgainAndAgain = async () => {
      while (!isOver) {
        const { tokens } = await obtainTokens(server, application, user);
        const { protectedHeader } = await jwtVerify(tokens.id_token ?? '', set);
        kids.add(protectedHeader.kid);
        count += 1;
      }
    };
    const running = [signInAgainAndAgain(), signInAgainAndAgain()];
    const moreSignIns = () => {
      const before = count;
      return expect.poll(() => count, { timeout: 40_000 }).toBeGreaterThan(before + 2);
    };
    await moreSignIns();
    for (const options of [
      {},
      { rotationGracePeriod: 1 },
      { signingKeyAlgorithm: 'RSA' },
      { signingKeyAlgorithm: 'EC' },
    ]) {
      const [made] = await rotate(server, privateKeys, options);
      await expect.poll(() => kids.has(made?.id), { timeout: 40_000 }).toBe(true);
      await moreSignIns();
      forgetManagementToken(server);
    }
    isOver = true;
    await Promise.all(running);
    expect(kids.size).toBe(5);
  }, 120_000);
});

describe('rotating the cookie key', () => {
  test('keeps the newest two: what the one before signed is still good', async () => {
    const server = await ownServer();
    const application = await createApplication(server);
    const { flow } = await obtainTokens(server, application, await createUser(server));
    const { browser } = flow;
    const cookies = ['_session', '_session.sig'].map((name) => [name, browser.cookie(name)]);
    const [first] = await listedKeys(server, cookieKeys);
    const [second] = await rotate(server, cookieKeys);
    expect((await listedKeys(server, cookieKeys)).map(({ id }) => id)).toEqual([
      second?.id,
      first?.id,
    ]);
    const again = await authorize(server, application, { browser });
    expect(new URL(again.url).searchParams.get('code')).toBeTruthy();

    const [third, ...rest] = await rotate(server, cookieKeys);
    expect(rest.map(({ id }) => id)).toEqual([second?.id]);
    for (const [name, value] of cookies) browser.setCookie(server.baseUrl, name ?? '', value ?? '');
    const late = await authorize(server, application, { browser });
    expect(new URL(late.url).pathname).toBe('/sign-in');

    const remove = (id?: string) => management(server, 'DELETE', `${cookieKeys}/${id}`);
    expect((await remove(second?.id)).status).toBe(204);
    expect(errorOf(await remove(second?.id))).toEqual([404, 'oidc.key_not_found']);
    expect(errorOf(await remove(third?.id))).toEqual([422, 'oidc.key_required']);
  });

  test('knows no grace', async () => {
    const body = { rotationGracePeriod: 60 };
    const answer = await management(sharedServer(), 'POST', `${cookieKeys}/rotate`, body);
    expect(errorOf(answer)).toEqual([422, 'oidc.invalid_request']);
  });
});
