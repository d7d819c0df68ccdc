import { beforeAll, describe, expect, it } from 'vitest';
import { madeSso, playedProvider, settingsOf, uniqueDomain } from '../management/sso';
import { authorize, type Visitor } from '../support/flow';
import { createApplication } from '../support/management';
import { sharedServer } from '../support/server';
import type { PlayedProvider } from '../support/upstream/played-provider';
import { startPlayedProvider } from '../support/upstream/played-provider';
import {
  askWhere,
  audited,
  bring,
  callbackOf,
  depart,
  isCaptchaSkipped,
  shownRecords,
} from './upstreams';
import { begin, call, visitor } from './visitors';

const server = sharedServer();
let provider: PlayedProvider;
let connectorId: string;

const domain = uniqueDomain();
const person = { sub: 'ada', email: `ada@${domain}`, email_verified: true, name: 'Ada' };

beforeAll(async () => {
  provider = await playedProvider();
  const config = settingsOf(provider);
  ({ id: connectorId } = await madeSso({ config, domains: [domain], enableTokenStorage: true }));
});

const unknownRequest = { status: 404, code: 'session.verification_session_not_found' };
const spent = { status: 400, code: 'session.connector_validation_session_not_found' };
const failed = { status: 500, code: 'connector.authorization_failed' };

/** Sent to the provider, where that person agrees. */
async function answered(who: Visitor, claims: object = person) {
  const departed = await depart(who, 'sso', connectorId);
  const answer = provider.authorize(departed.authorizationUri, { ...claims });
  return { ...departed, answer };
}

describe('being sent to an enterprise provider', () => {
  it('answers the address of the provider, with the request of this sign-in', async () => {
    const who = await begin(server, 'SignIn');
    const { status, body } = await askWhere(who, 'sso', connectorId, { state: 'mine' });
    expect(status).toBe(200);
    expect(Object.keys(body).toSorted()).toEqual(['authorizationUri', 'verificationId']);
    const { origin, pathname, searchParams } = new URL(String(body.authorizationUri));
    expect(origin + pathname).toBe(provider.endpoints.authorization);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client_id: provider.clientId,
      response_type: 'code',
      redirect_uri: callbackOf(who, connectorId),
      state: 'mine',
      scope: expect.stringContaining('openid profile email'),
      nonce: expect.any(String),
      code_challenge: expect.any(String),
      code_challenge_method: 'S256',
    });
  });

  it.each(['SignIn', 'Register', 'ForgotPassword'])('works in the event %s', async (event) => {
    const who = await begin(server, event);
    const { verificationId, answer } = await answered(who);
    expect(await bring(who, 'sso', connectorId, verificationId, answer)).toEqual({
      status: 200,
      body: { verificationId },
    });
  });

  it('needs a sign-in that was begun', async () => {
    const who = await visitor(server);
    expect(await askWhere(who, 'sso', connectorId)).toMatchObject({
      status: 404,
      code: 'session.interaction_not_found',
    });
    who.browser.dropCookie('_interaction');
    expect(await askWhere(who, 'sso', connectorId)).toMatchObject({
      status: 400,
      code: 'session.not_found',
    });
  });

  it.each([
    ['an empty state', { state: '' }, 'session.insufficient_info'],
    ['an empty redirectUri', { redirectUri: '' }, 'session.insufficient_info'],
    ['no state', { state: undefined }, 'guard.invalid_input'],
    ['no redirectUri', { redirectUri: undefined }, 'guard.invalid_input'],
    ['a redirectUri that is script', { redirectUri: 'javascript:alert(1)' }, 'guard.invalid_input'],
    ['a redirectUri that is data', { redirectUri: 'data:text/html,x' }, 'guard.invalid_input'],
    ['a redirectUri of an app', { redirectUri: 'app://callback' }, 'guard.invalid_input'],
    ['a relative redirectUri', { redirectUri: '/callback' }, 'guard.invalid_input'],
    ['a name in redirectUri', { redirectUri: 'https://a@b.example' }, 'guard.invalid_input'],
  ])('is refused with %s', async (_what, given, code) => {
    const who = await begin(server, 'SignIn');
    expect(await askWhere(who, 'sso', connectorId, given)).toMatchObject({ status: 400, code });
  });

  it('is 404 with a connector that there is not', async () => {
    const who = await begin(server, 'SignIn');
    const notFound = { status: 404, code: 'entity.not_found' };
    expect(await askWhere(who, 'sso', 'nobody')).toMatchObject(notFound);
  });

  it('is our fault where the connector has no settings, or its provider is down', async () => {
    const gone = await startPlayedProvider();
    const bare = await madeSso();
    const { id } = await madeSso({ config: settingsOf(gone) });
    const who = await begin(server, 'SignIn');
    const { verificationId } = await depart(who, 'sso', id);
    await gone.stop();
    for (const { body, ...answer } of [
      await bring(who, 'sso', id, verificationId, { code: 'code' }),
      await askWhere(who, 'sso', bare.id),
    ]) {
      expect(answer).toEqual({ status: 500, code: 'connector.invalid_config' });
      expect(body).not.toHaveProperty('data');
    }
  });
});

describe('coming back from an enterprise provider', () => {
  it('shows who came, and nothing else of the record', async () => {
    const who = await begin(server, 'SignIn');
    const { verificationId, answer } = await answered(who);
    expect(await shownRecords(who)).toEqual([
      { id: verificationId, type: 'EnterpriseSso', connectorId },
    ]);
    await bring(who, 'sso', connectorId, verificationId, answer);
    expect(await shownRecords(who)).toEqual([
      {
        ...{ id: verificationId, type: 'EnterpriseSso', connectorId, issuer: provider.issuer },
        enterpriseSsoUserInfo: {
          ...{ id: 'ada', email: person.email, name: 'Ada' },
          rawData: expect.objectContaining({ sub: 'ada' }),
        },
      },
    ]);
  });

  it('is as good as a captcha, unless it failed', async () => {
    const who = await begin(server, 'SignIn');
    const first = await answered(who);
    await bring(who, 'sso', connectorId, first.verificationId, { code: 'wrong' });
    expect(await isCaptchaSkipped(who)).toBe(false);
    const second = await answered(who);
    await bring(who, 'sso', connectorId, second.verificationId, second.answer);
    expect(await isCaptchaSkipped(who)).toBe(true);
  });

  it('may leave the state to the page that compared it', async () => {
    const who = await begin(server, 'SignIn');
    const { verificationId, answer } = await answered(who);
    const { state: _compared, ...rest } = answer;
    const brought = await bring(who, 'sso', connectorId, verificationId, rest);
    expect(brought.status).toBe(200);
  });

  it.each([
    ['a state that is not ours', { state: 'theirs' }],
    ['a code that is not the provider’s', { code: 'guessed' }],
    ['no code', { code: undefined }],
    ['a refusal', { code: undefined, error: 'access_denied', error_description: 'So secret!' }],
    ['the word of another issuer', { iss: 'https://elsewhere.example' }],
  ])('fails with %s, and is over', async (_what, changed) => {
    const who = await begin(server, 'SignIn');
    const { verificationId, answer } = await answered(who);
    const { body, ...refusal } = await bring(who, 'sso', connectorId, verificationId, {
      ...answer,
      ...changed,
    });
    expect(refusal).toEqual(failed);
    expect(JSON.stringify(body)).not.toMatch(/secret|access_denied|elsewhere|theirs/);
    expect(body).not.toHaveProperty('data');
    expect(await bring(who, 'sso', connectorId, verificationId, answer)).toMatchObject(spent);
    expect(await shownRecords(who)).toEqual([
      { id: verificationId, type: 'EnterpriseSso', connectorId },
    ]);
  });

  it('fails with an ID token for another request', async () => {
    const who = await begin(server, 'SignIn');
    const { verificationId, answer } = await answered(who, { ...person, nonce: 'another' });
    provider.idToken = (claims, sign) => sign({ ...claims, nonce: 'another' });
    const brought = await bring(who, 'sso', connectorId, verificationId, answer);
    provider.idToken = undefined;
    expect(brought).toMatchObject(failed);
  });

  it('is done once, also with another code', async () => {
    const who = await begin(server, 'SignIn');
    const { verificationId, answer, authorizationUri } = await answered(who);
    await bring(who, 'sso', connectorId, verificationId, answer);
    const again = provider.authorize(authorizationUri, { ...person, sub: 'grace' });
    for (const data of [answer, again]) {
      expect(await bring(who, 'sso', connectorId, verificationId, data)).toMatchObject(spent);
    }
    expect(await shownRecords(who)).toMatchObject([{ enterpriseSsoUserInfo: { id: 'ada' } }]);
  });

  it('is done by one of several that do it at the same moment', async () => {
    const who = await begin(server, 'SignIn');
    const { verificationId, answer } = await answered(who);
    const tries = Array.from({ length: 4 }, () =>
      bring(who, 'sso', connectorId, verificationId, answer),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 400, 400, 400]);
    expect(await shownRecords(who)).toMatchObject([{ enterpriseSsoUserInfo: { id: 'ada' } }]);
  });

  it('is nothing to a request that another one took the place of', async () => {
    const who = await begin(server, 'SignIn');
    const first = await answered(who);
    const second = await answered(who);
    const { verificationId, answer } = first;
    expect(await bring(who, 'sso', connectorId, verificationId, answer)).toMatchObject(
      unknownRequest,
    );
    const { status } = await bring(who, 'sso', connectorId, second.verificationId, second.answer);
    expect(status).toBe(200);
  });

  it('is nothing to another connector, another sign-in, or a record of another kind', async () => {
    const other = await madeSso({ config: settingsOf(provider) });
    const who = await begin(server, 'SignIn');
    const stranger = await begin(server, 'SignIn');
    const { verificationId, answer } = await answered(who);
    for (const [visitor, id, path] of [
      [who, verificationId, `sso/${other.id}`],
      [stranger, verificationId, `sso/${connectorId}`],
      [who, verificationId, `social/${connectorId}`],
      [who, 'nothing', `sso/${connectorId}`],
    ] as const) {
      const body = { verificationId: id, connectorData: answer };
      const brought = await call(visitor, 'POST', `/verification/${path}/verify`, body);
      expect(brought).toMatchObject(unknownRequest);
    }
    expect((await bring(who, 'sso', connectorId, verificationId, answer)).status).toBe(200);
  });

  it.each([
    ['no verificationId', undefined, {}],
    ['no connectorData', 'id', undefined],
    ['connectorData that is a text', 'id', 'code=1'],
  ])('is refused with %s', async (_what, verificationId, connectorData) => {
    const who = await begin(server, 'SignIn');
    const body = { verificationId, connectorData };
    expect(await call(who, 'POST', `/verification/sso/${connectorId}/verify`, body)).toMatchObject({
      ...{ status: 400, code: 'guard.invalid_input' },
    });
  });

  it('recovers no password', async () => {
    const who = await begin(server, 'ForgotPassword');
    const { verificationId, answer } = await answered(who);
    await bring(who, 'sso', connectorId, verificationId, answer);
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 422,
      code: 'session.not_supported_for_forgot_password',
    });
  });

  it('tells administrators why nobody came', async () => {
    const application = await createApplication(server);
    const who = await authorize(server, application);
    await call(who, 'PUT', '', { interactionEvent: 'SignIn' });
    const { verificationId, answer } = await answered(who);
    await bring(who, 'sso', connectorId, verificationId, { ...answer, state: 'theirs' });
    const key = 'Interaction.SignIn.Verification.EnterpriseSso';
    expect(await audited(server, application.id, 2)).toMatchObject([
      { key: `${key}.Create`, payload: { result: 'Success' } },
      {
        key: `${key}.Submit`,
        payload: {
          result: 'Error',
          error: { code: failed.code, reason: expect.stringContaining('state differs') },
        },
      },
    ]);
  });
});
