import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import {
  type Application,
  createApplication,
  createResource,
  createUser,
  management,
  managementToken,
} from '../support/management';
import { sharedServer } from '../support/server';
import {
  createAccessToken,
  createExchanger,
  createPersonalToken,
  createReader,
  createSubjectToken,
  exchange,
  expectInvalid,
  expectRefused,
  tokenTypes,
} from './exchange';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;

/** No such app has tokens before people can consent to one, so one of ours is made another's. */
async function makeThirdParty({ id, name }: Application): Promise<void> {
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query('UPDATE "applications" SET "isThirdParty" = true WHERE "id" = $1', [id]);
  await client.end();
  // What the server remembers of the application is forgotten when it is written.
  await management(server, 'PATCH', `/applications/${id}`, { name });
}

describe('an exchange is refused', () => {
  test.each([
    [{ subject_token: '' }, "missing required parameter 'subject_token'"],
    [{ subject_token_type: '' }, "missing required parameter 'subject_token_type'"],
    [
      { subject_token: '', subject_token_type: '' },
      "missing required parameters 'subject_token' and 'subject_token_type'",
    ],
    [{ actor_token: 'x' }, "missing required parameter 'actor_token_type'"],
    [
      { actor_token_type: tokenTypes.accessToken },
      "'actor_token_type' must not be given without 'actor_token'",
    ],
  ])('with the parameters %j', async (params, description) => {
    const token = await createPersonalToken(await createUser(server));
    const answering = exchange(await createExchanger(), token, tokenTypes.personal, params);
    await expectRefused(answering, 'invalid_request', description);
  });

  test('with a parameter given twice', async () => {
    const { id, secret } = await createExchanger();
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
      body: new URLSearchParams([
        ['grant_type', 'urn:ietf:params:oauth:grant-type:token-exchange'],
        ['subject_token', 'a'],
        ['subject_token', 'b'],
        ['subject_token_type', tokenTypes.personal],
      ]),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: 'invalid_request',
      error_description: "'subject_token' parameter must not be provided twice",
    });
  });

  test('for two resources at once, and for an unknown one', async () => {
    const [one, two] = [await createResource(server), await createResource(server)];
    const { id, secret } = await createExchanger();
    const subject = await createPersonalToken(await createUser(server));
    const send = async (resources: string[]) => {
      const response = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
        body: new URLSearchParams([
          ['grant_type', 'urn:ietf:params:oauth:grant-type:token-exchange'],
          ['subject_token', subject],
          ['subject_token_type', tokenTypes.personal],
          ...resources.map((resource) => ['resource', resource]),
        ]),
      });
      return { status: response.status, body: await response.json() };
    };
    expect(await send([one.indicator, two.indicator])).toMatchObject({
      status: 400,
      body: { error: 'invalid_target', code: 'oidc.invalid_target' },
    });
    expect(await send(['https://unknown.example.com'])).toMatchObject({
      status: 400,
      body: { error: 'invalid_target' },
    });
  });

  test.each([
    'urn:ietf:params:oauth:token-type:jwt',
    'urn:ietf:params:oauth:token-type:refresh_token',
    'nonsense',
  ])('for the subject token type %s', async (type) => {
    const token = await createPersonalToken(await createUser(server));
    await expectInvalid(
      exchange(await createExchanger(), token, type),
      'unsupported subject token type',
    );
  });

  test.each(Object.values(tokenTypes))('for an unknown token of type %s', async (type) => {
    const application = await createExchanger();
    for (const token of ['pat_nothing', 'sub_nothing', 'nothing', 'x'.repeat(10_000)]) {
      await expectInvalid(exchange(application, token, type), 'subject token not found');
    }
  });

  test('for a token under another type than its own', async () => {
    const user = await createUser(server);
    const application = await createExchanger();
    const [personal, subject, access] = [
      await createPersonalToken(user),
      await createSubjectToken(user),
      await createAccessToken(user, application),
    ];
    for (const [token, type] of [
      [personal, tokenTypes.accessToken],
      [personal, tokenTypes.impersonation],
      [subject, tokenTypes.personal],
      [access, tokenTypes.personal],
      [access, tokenTypes.impersonation],
    ] as const) {
      await expectInvalid(exchange(application, token, type), 'subject token not found');
    }
  });

  test('for a token that was issued to an application that is gone', async () => {
    const { user, indicator } = await createReader();
    const application = await createExchanger();
    const opaque = await createAccessToken(user, application);
    const { body } = await exchange(application, opaque, tokenTypes.accessToken, {
      resource: indicator,
    });
    await management(server, 'DELETE', `/applications/${application.id}`);
    const other = await createExchanger();
    for (const token of [opaque, body.access_token]) {
      await expectInvalid(
        exchange(other, token, tokenTypes.accessToken),
        'subject token was issued to an unknown application',
      );
    }
  });

  test.runIf(server.databaseUrl)('for a token of, and to, a third-party application', async () => {
    const { user, indicator } = await createReader();
    const application = await createExchanger();
    const opaque = await createAccessToken(user, application);
    const { body } = await exchange(application, opaque, tokenTypes.accessToken, {
      resource: indicator,
    });
    await makeThirdParty(application);
    const other = await createExchanger();
    for (const token of [opaque, body.access_token]) {
      await expectInvalid(
        exchange(other, token, tokenTypes.accessToken),
        'subject token was issued to a third-party application',
      );
    }
    await expectInvalid(
      exchange(other, await createPersonalToken(user), tokenTypes.personal, {
        actor_token: opaque,
        actor_token_type: tokenTypes.accessToken,
      }),
      'actor token was issued to a third-party application',
    );
    await expectRefused(
      exchange(application, await createPersonalToken(user), tokenTypes.personal),
      'unauthorized_client',
      'token exchange is not allowed for this client',
    );
  });

  test('for the token of a machine', async () => {
    const answering = exchange(
      await createExchanger(),
      await managementToken(server),
      tokenTypes.accessToken,
    );
    await expectInvalid(answering, 'subject token is not about a user');
  });

  test.each([
    ['suspended', 'the user is suspended'],
    ['deleted', ''],
  ] as const)('for a user that was %s', async (how, description) => {
    const { user, indicator } = await createReader();
    const application = await createExchanger();
    const opaque = await createAccessToken(user, application);
    const tokens = [
      [await createPersonalToken(user), tokenTypes.personal],
      [await createSubjectToken(user), tokenTypes.impersonation],
      [
        (await exchange(application, opaque, tokenTypes.accessToken, { resource: indicator })).body
          .access_token,
        tokenTypes.accessToken,
      ],
      [opaque, tokenTypes.accessToken],
    ] as const;
    if (how === 'deleted') await management(server, 'DELETE', `/users/${user.id}`);
    else {
      await management(server, 'PATCH', `/users/${user.id}/is-suspended`, { isSuspended: true });
    }
    for (const [token, type] of tokens) {
      const { status, body } = await exchange(application, token, type);
      expect({ status, error: body.error }).toEqual({ status: 400, error: 'invalid_grant' });
      // What is stored goes with the user; a JWT outlives them.
      const isKept = how === 'deleted' ? token.includes('.') : token !== opaque;
      const otherwise = isKept ? 'the user does not exist' : 'subject token not found';
      expect(body.error_description).toBe(isKept ? description || otherwise : otherwise);
    }
  });
});

describe('an actor token', () => {
  const withActor = async (actorToken: string, type: string = tokenTypes.accessToken) => {
    const token = await createPersonalToken(await createUser(server));
    return exchange(await createExchanger(), token, tokenTypes.personal, {
      actor_token: actorToken,
      actor_token_type: type,
    });
  };

  test('that is unknown, no access token, or without openid is refused', async () => {
    const actor = await createUser(server);
    const application = await createExchanger();
    await expectInvalid(withActor('nothing'), 'actor token not found');
    await expectInvalid(withActor(await managementToken(server)), 'actor token not found');
    await expectInvalid(
      withActor(await createPersonalToken(actor), tokenTypes.personal),
      'unsupported actor token type',
    );
    const { body } = await exchange(
      application,
      await createSubjectToken(actor),
      tokenTypes.impersonation,
      { scope: 'profile' },
    );
    await expectInvalid(withActor(body.access_token), 'actor token must have the openid scope');
  });

  test('of a user who was suspended is refused', async () => {
    const actor = await createUser(server);
    const token = await createAccessToken(actor, await createApplication(server));
    await management(server, 'PATCH', `/users/${actor.id}/is-suspended`, { isSuspended: true });
    await expectInvalid(withActor(token), 'actor token not found');
  });
});

describe('a personal access token', () => {
  test('is good no more once it is deleted', async () => {
    const user = await createUser(server);
    const application = await createExchanger();
    const token = await createPersonalToken(user, { name: 'gone' });
    expect((await exchange(application, token, tokenTypes.personal)).status).toBe(200);
    await management(server, 'DELETE', `/users/${user.id}/personal-access-tokens/gone`);
    await expectInvalid(
      exchange(application, token, tokenTypes.personal),
      'subject token not found',
    );
  });

  test('is good no more once it has expired', async () => {
    const user = await createUser(server);
    const application = await createExchanger();
    const expiresAt = Date.now() + 1_500;
    const token = await createPersonalToken(user, { expiresAt });
    const early = await exchange(application, token, tokenTypes.personal);
    if (Date.now() < expiresAt) expect(early.status).toBe(200);
    await expect
      .poll(async () => (await exchange(application, token, tokenTypes.personal)).body, {
        timeout: 10_000,
      })
      .toMatchObject({ error: 'invalid_grant', error_description: 'subject token is expired' });
  });
});
