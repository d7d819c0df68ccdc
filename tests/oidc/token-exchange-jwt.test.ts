import { decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { obtainTokens } from '../support/flow';
import {
  type Application,
  createUser,
  forgetManagementToken,
  management,
  type TestUser,
} from '../support/management';
import { sharedServer, startServer } from '../support/server';
import {
  createExchanger,
  createPersonalToken,
  createReader,
  exchange,
  expectInvalid,
  tokenTypes,
} from './exchange';

const issuer = `${sharedServer().baseUrl}/oidc`;
const server = sharedServer();

describe('a JWT as a subject token', () => {
  async function claims(user: TestUser, application: Application) {
    return {
      sub: user.id,
      client_id: application.id,
      iss: issuer,
      aud: 'https://api.example.com',
      scope: '',
      iat: Math.floor(Date.now() / 1000),
      exp: Math.floor(Date.now() / 1000) + 600,
    };
  }

  test('of another key, or of none, is refused', async () => {
    const user = await createUser(server);
    const application = await createExchanger();
    const { privateKey } = await generateKeyPair('ES384');
    const published = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: { kid: string }[] };
    const { kid = '' } = published.keys[0] ?? {};
    const payload = await claims(user, application);
    const signed = (header: Record<string, string>) =>
      new SignJWT(payload)
        .setProtectedHeader({ alg: 'ES384', typ: 'at+jwt', ...header })
        .sign(privateKey);
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const jwk = await exportJWK((await generateKeyPair('ES384')).publicKey);
    for (const token of [
      await signed({}),
      await signed({ kid }),
      await signed({ kid: 'unknown' }),
      `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(payload)}.`,
      await new SignJWT(payload)
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid })
        .sign(new TextEncoder().encode(JSON.stringify(jwk))),
      'a.b.c',
      '...',
    ]) {
      await expectInvalid(
        exchange(application, token, tokenTypes.accessToken),
        'subject token is invalid',
      );
    }
  });

  test('that has expired is refused', async () => {
    const { user, indicator, resourceId } = await createReader();
    await management(server, 'PATCH', `/resources/${resourceId}`, { accessTokenTtl: 1 });
    const application = await createExchanger();
    const { body } = await exchange(
      application,
      await createPersonalToken(user),
      tokenTypes.personal,
      { resource: indicator },
    );
    expect(body.expires_in).toBe(1);
    await expect
      .poll(
        async () => (await exchange(application, body.access_token, tokenTypes.accessToken)).body,
        { timeout: 10_000 },
      )
      .toMatchObject({ error: 'invalid_grant', error_description: 'subject token is expired' });
  });

  test('of the key before is good until that key is deleted', async () => {
    const { info } = await startServer();
    const { user, indicator } = await createReader(info);
    const application = await createExchanger({}, info);
    const token = await createPersonalToken(user, {}, info);
    const params = { resource: indicator };
    const { body } = await exchange(application, token, tokenTypes.personal, params, info);
    const send = () =>
      exchange(application, body.access_token, tokenTypes.accessToken, params, info);
    const path = '/configs/oidc/private-keys';
    await management(info, 'POST', `${path}/rotate`, { rotationGracePeriod: 0 });
    const fresh = await send();
    expect(fresh.status).toBe(200);
    const kids = [body, fresh.body].map((one) => decodeProtectedHeader(one.access_token).kid);
    expect(kids[0]).not.toBe(kids[1]);
    forgetManagementToken(info);
    expect(await management(info, 'DELETE', `${path}/${kids[0]}`)).toMatchObject({ status: 204 });
    await expectInvalid(send(), 'subject token is invalid');
  });

  test('that is an ID token is refused', async () => {
    const application = await createExchanger();
    const user = await createUser(server);
    const { tokens } = await obtainTokens(server, application, user);
    await expectInvalid(
      exchange(application, tokens.id_token ?? '', tokenTypes.accessToken),
      'subject token is invalid',
    );
  });

  test('that was tampered with is refused', async () => {
    const { user, indicator } = await createReader();
    const application = await createExchanger();
    const { body } = await exchange(
      application,
      await createPersonalToken(user),
      tokenTypes.personal,
      { resource: indicator },
    );
    const [header, payload = '', signature] = body.access_token.split('.');
    const other = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'somebody' };
    const forged = Buffer.from(JSON.stringify(other)).toString('base64url');
    await expectInvalid(
      exchange(application, `${header}.${forged}.${signature}`, tokenTypes.accessToken),
      'subject token is invalid',
    );
  });
});
