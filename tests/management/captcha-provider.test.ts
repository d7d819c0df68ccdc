import { beforeEach, describe, expect, it } from 'vitest';
import { type JsonObject, management } from '../support/management';
import { startOwnServer } from '../support/server';

// On a server of its own: the provider is the tenant's one.
const { info: server } = await startOwnServer();

const turnstile = { type: 'Turnstile', siteKey: 'site', secretKey: 'its-secret' };
const recaptcha = {
  type: 'RecaptchaEnterprise',
  siteKey: 'site',
  secretKey: 'api-key',
  projectId: 'project',
};

const get = () => management(server, 'GET', '/captcha-provider');
const put = (config: unknown) => management(server, 'PUT', '/captcha-provider', { config });
const remove = () => management(server, 'DELETE', '/captcha-provider');

async function settings(): Promise<JsonObject> {
  const response = await fetch(`${server.baseUrl}/api/.well-known/sign-in-exp`);
  return response.json();
}

beforeEach(async () => {
  await remove();
});

describe('the captcha provider', () => {
  it('is not found before there is one', async () => {
    const missing = { status: 404, body: { code: 'entity.not_found' } };
    expect(await get()).toMatchObject(missing);
    expect(await remove()).toMatchObject(missing);
    expect(await settings()).not.toHaveProperty('captchaConfig');
  });

  it('is set up and shown again as it was given', async () => {
    const { status, body } = await put(turnstile);
    expect(status).toBe(200);
    expect(body).toEqual({
      tenantId: 'default',
      id: expect.stringMatching(/^\w{21}$/),
      config: turnstile,
      createdAt: expect.any(Number),
      updatedAt: expect.any(Number),
    });
    expect(await get()).toMatchObject({ status: 200, body });
  });

  it('is one: another takes its place and its id', async () => {
    const { body: first } = await put(turnstile);
    const { body: second } = await put({ ...recaptcha, domain: 'recaptcha.net', mode: 'checkbox' });
    expect(second).toMatchObject({ id: first.id, createdAt: first.createdAt });
    expect(second.config).toEqual({ ...recaptcha, domain: 'recaptcha.net', mode: 'checkbox' });
  });

  it.each([
    [turnstile, { type: 'Turnstile', siteKey: 'site' }],
    [recaptcha, { type: 'RecaptchaEnterprise', siteKey: 'site' }],
    [
      { ...recaptcha, domain: 'recaptcha.net', mode: 'invisible' },
      { type: 'RecaptchaEnterprise', siteKey: 'site', domain: 'recaptcha.net', mode: 'invisible' },
    ],
    [
      { ...recaptcha, domain: '' },
      { type: 'RecaptchaEnterprise', siteKey: 'site' },
    ],
    [
      { type: 'Altcha', difficulty: 'high' },
      { type: 'Altcha', siteKey: `${server.baseUrl}/api/.well-known/captcha-challenge` },
    ],
  ])('shows of %j to everybody no more than pages need', async (config, shown) => {
    await put(config);
    expect((await settings()).captchaConfig).toEqual(shown);
  });

  it.each([
    [undefined],
    [{}],
    [{ type: 'HCaptcha', siteKey: 'site', secretKey: 'secret' }],
    [{ type: 'Turnstile', siteKey: 'site' }],
    [{ ...turnstile, secretKey: '' }],
    [{ type: 'RecaptchaEnterprise', siteKey: 'site', secretKey: 'secret' }],
    [{ ...recaptcha, mode: 'hidden' }],
    [{ ...recaptcha, domain: "evil.example; script-src 'unsafe-inline'" }],
    [{ ...recaptcha, domain: 'evil.example/path' }],
    [{ ...recaptcha, domain: 'evil.example,other' }],
    [{ type: 'Altcha', difficulty: 'none' }],
  ])('refuses %j', async (config) => {
    expect(await put(config)).toMatchObject({
      status: 400,
      body: { code: 'guard.invalid_input', data: { type: 'body' } },
    });
    expect(await get()).toMatchObject({ status: 404 });
  });

  it('takes the policy with it when it goes', async () => {
    await put(turnstile);
    await management(server, 'PATCH', '/sign-in-exp', { captchaPolicy: { enabled: true } });
    expect(await remove()).toMatchObject({ status: 204, body: '' });
    expect((await settings()).captchaPolicy).toEqual({ enabled: false });
    await put(turnstile);
    expect((await settings()).captchaPolicy).toEqual({ enabled: false });
  });
});

describe('a challenge of the self-hosted captcha', () => {
  const ask = () => fetch(`${server.baseUrl}/api/.well-known/captcha-challenge`);

  it('is there for everybody, a new one each time', async () => {
    await put({ type: 'Altcha' });
    const first = await ask();
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('no-store');
    const one = await first.json();
    const other = await (await ask()).json();
    expect(one.parameters).toMatchObject({ algorithm: 'PBKDF2/SHA-256', cost: 5_000 });
    expect(other.signature).not.toBe(one.signature);
  });

  it('is there only where that is the provider', async () => {
    expect((await ask()).status).toBe(404);
    await put(turnstile);
    const answer = await ask();
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'entity.not_found' });
  });
});
