import { beforeAll, describe, expect, it } from 'vitest';
import { Authenticator } from '../support/authenticator';
import { management } from '../support/management';
import { startOwnServer } from '../support/server';
import { answerRegistration, askToRegister } from './passkeys';
import { newcomer } from './visitors';

/** Its own: related origins are the tenant's. */
const { info: server } = await startOwnServer();
const origin = server.baseUrl;

describe('where a key is set up', () => {
  const related = 'https://shop.example';
  const setRelated = (webauthnRelatedOrigins: string[]) =>
    management(server, 'PATCH', '/account-center', { webauthnRelatedOrigins });

  beforeAll(async () => {
    await setRelated([`${related}/`, 'https://other.example']);
  });

  it.each([
    ['on a page of ours', origin, origin, 200],
    ['on a page of the tenant’s, which asks us itself', related, related, 200],
    ['on a page of the tenant’s, by way of ours', origin, related, 200],
    ['on a page of ours, by way of the tenant’s', related, origin, 400],
    ['on a page of a stranger’s', 'https://genkan.example', 'https://genkan.example', 400],
    ['on a page of ours, by way of a stranger’s', 'https://genkan.example', origin, 400],
    ['on a page that says nothing', 'null', origin, 400],
  ])('%s: %s, %s', async (_where, asks, made, status) => {
    const { who } = await newcomer(server);
    const { verificationId, options } = await askToRegister(who);
    const payload = new Authenticator({ origin }).make(options, { origin: made });
    const answer = await answerRegistration(who, verificationId, payload, { origin: asks });
    expect(answer.status).toBe(status);
  });

  it('is told to browsers', async () => {
    const response = await fetch(`${server.baseUrl}/.well-known/webauthn`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json\b/);
    expect(await response.json()).toEqual({ origins: [`${related}/`, 'https://other.example'] });
    await setRelated([]);
    const after = await fetch(`${server.baseUrl}/.well-known/webauthn`);
    expect(await after.json()).toEqual({ origins: [] });
    await setRelated([`${related}/`]);
  });
});
