import { beforeAll, describe, expect, it } from 'vitest';
import { made } from '../management/api';
import { playedProvider } from '../management/sso';
import { authorize, type Visitor } from '../support/flow';
import { createApplication } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import type { PlayedProvider } from '../support/upstream/played-provider';
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

const person = { sub: 'ada', email: 'ada@example.com', email_verified: true, name: 'Ada' };

/** A connector of the standard kind to that provider. */
async function madeConnector({ endpoints, issuer, clientId, clientSecret }: PlayedProvider) {
  const target = uniqueName('social');
  const { id } = await made<{ id: string }>('/connectors', {
    connectorId: 'oidc',
    metadata: { target, name: { en: target } },
    enableTokenStorage: true,
    config: {
      authorizationEndpoint: endpoints.authorization,
      tokenEndpoint: endpoints.token,
      clientId,
      clientSecret,
      idTokenVerificationConfig: { jwksUri: endpoints.jwks, issuer },
    },
  });
  return id;
}

beforeAll(async () => {
  provider = await playedProvider();
  connectorId = await madeConnector(provider);
});

const unknownRequest = { status: 404, code: 'session.verification_session_not_found' };
const spent = { status: 400, code: 'session.connector_validation_session_not_found' };
const failed = { status: 400, code: 'connector.general' };

/** Sent to the provider, where that person agrees. */
async function answered(who: Visitor, claims: object = person) {
  const departed = await depart(who, 'social', connectorId);
  const answer = provider.authorize(departed.authorizationUri, { ...claims });
  return { ...departed, answer };
}

describe('being sent to a social provider', () => {
  it('answers the address of the provider, with the request of this sign-in', async () => {
    const who = await begin(server, 'SignIn');
    const { status, body } = await askWhere(who, 'social', connectorId, { state: 'mine' });
    expect(status).toBe(200);
    expect(Object.keys(body).toSorted()).toEqual(['authorizationUri', 'verificationId']);
    const { origin, pathname, searchParams } = new URL(String(body.authorizationUri));
    expect(origin + pathname).toBe(provider.endpoints.authorization);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client_id: provider.clientId,
      redirect_uri: callbackOf(who, connectorId),
      state: 'mine',
      nonce: expect.any(String),
      code_challenge_method: 'S256',
    });
  });

  it.each(['SignIn', 'Register', 'ForgotPassword'])('works in the event %s', async (event) => {
    const who = await begin(server, event);
    const { verificationId, answer } = await answered(who);
    expect(await bring(who, 'social', connectorId, verificationId, answer)).toEqual({
      status: 200,
      body: { verificationId },
    });
  });

  it('needs a sign-in that was begun', async () => {
    const who = await visitor(server);
    expect(await askWhere(who, 'social', connectorId)).toMatchObject({
      status: 404,
      code: 'session.interaction_not_found',
    });
  });

  it.each([
    ['an empty state', { state: '' }, 'session.insufficient_info'],
    ['an empty redirectUri', { redirectUri: '' }, 'session.insufficient_info'],
    ['no redirectUri', { redirectUri: undefined }, 'guard.invalid_input'],
    ['a redirectUri that is script', { redirectUri: 'javascript:alert(1)' }, 'guard.invalid_input'],
  ])('is refused with %s', async (_what, given, code) => {
    const who = await begin(server, 'SignIn');
    expect(await askWhere(who, 'social', connectorId, given)).toMatchObject({ status: 400, code });
  });

  it('takes a connector that there is', async () => {
    const who = await begin(server, 'SignIn');
    expect(await askWhere(who, 'social', 'nobody')).toMatchObject({
      status: 404,
      code: 'entity.not_found',
    });
  });
});

describe('coming back from a social provider', () => {
  it('shows who came, and nothing else of the record', async () => {
    const who = await begin(server, 'SignIn');
    const { verificationId, answer } = await answered(who);
    expect(await shownRecords(who)).toEqual([{ id: verificationId, type: 'Social', connectorId }]);
    await bring(who, 'social', connectorId, verificationId, answer);
    expect(await isCaptchaSkipped(who)).toBe(true);
    expect(await shownRecords(who)).toEqual([
      {
        ...{ id: verificationId, type: 'Social', connectorId },
        socialUserInfo: {
          ...{ id: 'ada', email: person.email, name: 'Ada' },
          rawData: expect.objectContaining({ sub: 'ada' }),
        },
      },
    ]);
  });

  it('leaves out the state where a page compared it, and ignores another redirectUri', async () => {
    const who = await begin(server, 'SignIn');
    const { verificationId, answer } = await answered(who);
    const { state: _compared, ...rest } = answer;
    const data = { ...rest, redirectUri: 'https://elsewhere.example' };
    expect((await bring(who, 'social', connectorId, verificationId, data)).status).toBe(200);
  });

  it.each([
    ['a state that is not ours', { state: 'theirs' }],
    ['a code that is not the provider’s', { code: 'guessed' }],
    ['a refusal', { code: undefined, error: 'access_denied', error_description: 'So secret!' }],
  ])('fails with %s, and is over', async (_what, changed) => {
    const who = await begin(server, 'SignIn');
    const { verificationId, answer } = await answered(who);
    const data = { ...answer, ...changed };
    const { body, ...refusal } = await bring(who, 'social', connectorId, verificationId, data);
    expect(refusal).toEqual(failed);
    expect(JSON.stringify(body)).not.toMatch(/secret|access_denied|theirs/);
    expect(body).not.toHaveProperty('data');
    expect(await isCaptchaSkipped(who)).toBe(false);
    expect(await bring(who, 'social', connectorId, verificationId, answer)).toMatchObject(spent);
  });

  it('fails where nobody is named', async () => {
    const who = await begin(server, 'SignIn');
    const { verificationId, answer } = await answered(who, { ...person, sub: 'a'.repeat(300) });
    expect(await bring(who, 'social', connectorId, verificationId, answer)).toMatchObject({
      status: 400,
      code: expect.stringMatching(/^connector\./),
    });
  });

  it('is done once, and by one of several that do it at the same moment', async () => {
    const who = await begin(server, 'SignIn');
    const { verificationId, answer } = await answered(who);
    const tries = Array.from({ length: 4 }, () =>
      bring(who, 'social', connectorId, verificationId, answer),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 400, 400, 400]);
    expect(await bring(who, 'social', connectorId, verificationId, answer)).toMatchObject(spent);
  });

  it('is nothing to a replaced request, another connector or another sign-in', async () => {
    const other = await madeConnector(provider);
    const who = await begin(server, 'SignIn');
    const stranger = await begin(server, 'SignIn');
    const old = await answered(who);
    const { verificationId, answer } = await answered(who);
    for (const [visitor, connector, id] of [
      [who, connectorId, old.verificationId],
      [who, other, verificationId],
      [stranger, connectorId, verificationId],
      [who, connectorId, undefined],
    ] as const) {
      expect(await bring(visitor, 'social', connector, id, answer)).toMatchObject(unknownRequest);
    }
    expect((await bring(who, 'social', connectorId, verificationId, answer)).status).toBe(200);
  });

  it('takes no ID token from a page where the provider has no script for that', async () => {
    const who = await begin(server, 'SignIn');
    const data = { credential: 'a.b.c', g_csrf_token: 'x' };
    expect(await bring(who, 'social', connectorId, undefined, data)).toMatchObject(unknownRequest);
  });

  it('recovers no password', async () => {
    const who = await begin(server, 'ForgotPassword');
    const { verificationId, answer } = await answered(who);
    await bring(who, 'social', connectorId, verificationId, answer);
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
    await bring(who, 'social', connectorId, verificationId, { ...answer, state: 'theirs' });
    const key = 'Interaction.SignIn.Verification.Social';
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
