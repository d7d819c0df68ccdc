import { generateKeyPairSync } from 'node:crypto';
import { jwtVerify } from 'jose';
import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startProvider } from '../support/provider';
import {
  connectHere,
  failureBySmtp,
  mailServer,
  receivedBySmtp,
  sendBySmtp,
  settingsFor,
} from '../support/smtp';
import { fieldsOf } from '../support/text-message';

/** Lets one user in, by password or by access token. */
const server: SMTPServerOptions = {
  authOptional: false,
  authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
  onAuth: ({ username, password, accessToken }, _, done) => {
    const isRight = username === 'ann' && (password === 'pw-1234' || accessToken === 'access-1');
    if (isRight) done(null, { user: username });
    else done(new Error(`Nobody is let in by ${password ?? accessToken}`));
  },
};

const accessUrl = 'https://login.example.com/token';

/** A token endpoint until the test ends. */
async function tokenEndpoint() {
  const provider = await startProvider();
  onTestFinished(() => provider.stop());
  provider.answerWith(200, { access_token: 'access-1', token_type: 'Bearer' });
  return { ...provider, over: { connect: connectHere, fetch: provider.io.fetch } };
}

test.each([
  { user: 'ann', pass: 'pw-1234' },
  { type: 'login', user: 'ann', pass: 'pw-1234' },
])('a password lets in (%o)', async (auth) => {
  expect((await receivedBySmtp({ server, config: { auth } })).user).toBe('ann');
});

test('a wrong password is the server’s refusal, and told to nobody', async () => {
  const { port } = await mailServer(server);
  const auth = { user: 'ann', pass: 'wrong-pw' };
  expect(await failureBySmtp(settingsFor(port, { auth }))).toEqual({
    code: 'connector.authorization_failed',
    status: 401,
    data: { errorDescription: '535 Nobody is let in by ***' },
  });
});

test('no password where one is needed is a failure', async () => {
  const { port, mails } = await mailServer(server);
  expect(await failureBySmtp(settingsFor(port))).toMatchObject({ code: 'connector.general' });
  expect(mails).toEqual([]);
});

describe('an access token', () => {
  test('lets in as it is', async () => {
    const auth = { type: 'OAuth2', user: 'ann', accessToken: 'access-1' };
    expect((await receivedBySmtp({ server, config: { auth } })).user).toBe('ann');
  });

  test('is got by a refresh token, and again once it has run out', async () => {
    const { over, taken } = await tokenEndpoint();
    const auth = {
      type: 'OAuth2',
      user: 'ann',
      clientId: 'client-1',
      clientSecret: 'client-secret-1',
      refreshToken: 'refresh-1',
      accessToken: 'old',
      expires: 1,
      accessUrl,
    };
    expect((await receivedBySmtp({ server, config: { auth }, over })).user).toBe('ann');
    const [request] = taken();
    expect(request?.url.href).toBe(accessUrl);
    expect(fieldsOf(request?.body ?? '')).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
      client_id: 'client-1',
      client_secret: 'client-secret-1',
    });
  });

  test.each(['', 'passphrase-1'])('is got by a service account’s key (%s)', async (passphrase) => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      ...(passphrase && { cipher: 'aes-256-cbc', passphrase }),
    });
    const { over, taken } = await tokenEndpoint();
    const auth = {
      type: 'OAuth2',
      user: 'ann',
      serviceClient: 'service-1',
      privateKey: passphrase ? { key, passphrase } : key,
      accessUrl,
    };
    expect((await receivedBySmtp({ server, config: { auth }, over })).user).toBe('ann');
    const { grant_type, assertion = '' } = fieldsOf(taken()[0]?.body ?? '');
    expect(grant_type).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const { payload } = await jwtVerify(assertion, publicKey, {
      issuer: 'service-1',
      subject: 'ann',
      audience: accessUrl,
    });
    expect(payload.scope).toBe('https://mail.google.com/');
  });

  test('that is refused is told without it', async () => {
    const { port } = await mailServer(server);
    const auth = { type: 'OAuth2', user: 'ann', accessToken: 'other-token' };
    const failure = await failureBySmtp(settingsFor(port, { auth }));
    expect(failure).toMatchObject({ code: 'connector.authorization_failed', status: 401 });
    expect(JSON.stringify(failure)).not.toContain('other-token');
  });

  test.each([
    [401, 'connector.authorization_failed'],
    [400, 'connector.general'],
    [200, 'connector.invalid_response'],
  ])('that is not given (%i) is %s', async (status, code) => {
    const { over, answerWith } = await tokenEndpoint();
    answerWith(status, { error: 'invalid_grant', refresh_token: 'refresh-2' });
    const { port, mails } = await mailServer(server);
    const auth = { user: 'ann', refreshToken: 'refresh-1', accessUrl };
    expect(await failureBySmtp(settingsFor(port, { auth }), {}, over)).toMatchObject({ code });
    expect(mails).toEqual([]);
  });

  test.each([
    ['a key that is none', { serviceClient: 'service-1', privateKey: 'key' }],
    ['nothing to get one by', { clientId: 'client-1' }],
  ])('cannot be got with %s', async (_, more) => {
    const auth = { type: 'OAuth2', user: 'ann', ...more };
    await expect(sendBySmtp(settingsFor(25, { auth }))).rejects.toMatchObject({
      code: 'connector.invalid_config',
    });
  });
});
