import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { Browser } from '../support/browser';
import {
  connectDevice,
  createDeviceApp,
  type DeviceAnswer,
  postCode,
  startDevice,
} from '../support/device';
import { requestTokens } from '../support/flow';
import {
  type Application,
  createApplication,
  createResource,
  createRole,
  createUser,
  management,
} from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();
const grant = 'urn:ietf:params:oauth:grant-type:device_code';

function poll(application: Application, { device_code: code }: Pick<DeviceAnswer, 'device_code'>) {
  return requestTokens(server, application, { grant_type: grant, device_code: code });
}

/** A browser that the provider has given its cookies. */
async function visitor(): Promise<Browser> {
  const browser = new Browser();
  await browser.follow(`${server.baseUrl}/device`);
  return browser;
}

describe('a device', () => {
  test('is given a code, the page to enter it at, and how often to ask', async () => {
    const answer = await startDevice(server, await createDeviceApp(server));
    expect(answer).toEqual({
      device_code: expect.stringMatching(/^[\w-]{43,}$/),
      user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verification_uri: `${server.baseUrl}/device`,
      verification_uri_complete: `${server.baseUrl}/device?user_code=${answer.user_code}`,
      expires_in: 600,
      interval: 5,
    });
  });

  test('may ask in JSON, also as the built-in demo', async () => {
    const response = await fetch(`${server.baseUrl}/oidc/device/auth`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_id: 'device-demo-app', scope: 'openid' }),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ verification_uri: `${server.baseUrl}/device` });
  });

  test('whose client is none for devices is refused', async () => {
    const spa = await createApplication(server, { type: 'SPA' });
    await expect(startDevice(server, spa)).rejects.toThrow('is not allowed for this client');
  });

  test('waits while nobody has decided, and is told to slow down if it asks all the time', async () => {
    const application = await createDeviceApp(server);
    const answer = await startDevice(server, application);
    const errors: (string | undefined)[] = [];
    for (let count = 0; count < 14; count += 1) {
      const { status, body } = await poll(application, answer);
      expect(status).toBe(400);
      errors.push(body.error);
    }
    expect(errors.slice(0, 10)).toEqual(Array(10).fill('authorization_pending'));
    expect(errors).toContain('slow_down');
  });

  test('gets tokens of the person who let it in, who ends on the page that says so', async () => {
    const application = await createDeviceApp(server);
    const user = await createUser(server, { name: 'Mei' });
    const answer = await startDevice(server, application, {
      scope: 'openid profile offline_access',
    });
    const browser = new Browser();
    const end = await connectDevice(server, application, user, answer.user_code, browser);
    expect(end.pathname).toBe('/device/success');
    const consent = browser.hops.find(({ url }) => new URL(url).pathname === '/consent');
    expect(consent?.url).toBe(`${server.baseUrl}/consent?app_id=${application.id}`);
    const { status, body } = await poll(application, answer);
    expect(status).toBe(200);
    expect(decodeJwt(body.id_token ?? '')).toMatchObject({ sub: user.id, aud: application.id });
    const refreshed = await requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: body.refresh_token ?? '',
    });
    expect(refreshed.status).toBe(200);
  });

  test('gets a token for an API that it named at the start', async () => {
    const api = await createResource(server, ['read', 'write']);
    const role = await createRole(server, 'User', [api.scopeIds.read ?? '']);
    const application = await createDeviceApp(server);
    const user = await createUser(server);
    await management(server, 'POST', `/users/${user.id}/roles`, { roleIds: [role.id] });
    const answer = await startDevice(server, application, {
      scope: 'openid read write',
      resource: `${api.indicator},${api.indicator}`,
    });
    await connectDevice(server, application, user, answer.user_code);
    const { body } = await requestTokens(server, application, {
      grant_type: grant,
      device_code: answer.device_code,
      resource: api.indicator,
    });
    expect(decodeJwt(body.access_token)).toMatchObject({ aud: api.indicator, scope: 'read' });
  });

  test('that another client stole the code of gets nothing', async () => {
    const [owner, thief] = [await createDeviceApp(server), await createDeviceApp(server)];
    const user = await createUser(server);
    const answer = await startDevice(server, owner);
    await connectDevice(server, owner, user, answer.user_code);
    const stolen = await poll(thief, answer);
    expect([stolen.status, stolen.body.error]).toEqual([400, 'invalid_grant']);
    expect((await poll(owner, answer)).status).toBe(200);
  });

  test('redeems its code once, also at the same moment', async () => {
    const application = await createDeviceApp(server);
    const answer = await startDevice(server, application);
    await connectDevice(server, application, await createUser(server), answer.user_code);
    const answers = await Promise.all([1, 2, 3, 4].map(() => poll(application, answer)));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    const again = await poll(application, answer);
    expect([again.status, again.body.error]).toEqual([400, 'invalid_grant']);
  });

  test.each(['nonsense', ''])('with the code "%s" is refused', async (code) => {
    const application = await createDeviceApp(server);
    const { status, body } = await poll(application, { device_code: code });
    expect(status).toBe(400);
    expect(body.error).toMatch(/^invalid_(grant|request)$/);
  });
});

describe('the device page', () => {
  test('sends a new visitor by the provider, which hands out the token of the form', async () => {
    const browser = new Browser();
    const first = await browser.fetch(`${server.baseUrl}/device`);
    expect(first.status).toBe(307);
    expect(first.headers.get('location')).toBe(`${server.baseUrl}/oidc/device`);
    const second = await browser.fetch(`${server.baseUrl}/oidc/device`);
    expect([second.status, second.headers.get('location')]).toEqual([303, '/device']);
    const [cookie] = second.headers
      .getSetCookie()
      .filter((text) => text.startsWith('_logto_device_flow_xsrf='));
    expect(cookie).toMatch(/path=\/device;/);
    expect(cookie).not.toMatch(/httponly/i);
    const page = await (await browser.fetch(`${server.baseUrl}/device`)).text();
    expect(page).toContain('action="/oidc/device"');
    expect(page).toContain(`value="${browser.cookie('_logto_device_flow_xsrf')}"`);
  });

  test('reached by the complete address asks to compare the code, and names the app', async () => {
    const application = await createDeviceApp(server, { name: 'Living-room TV' });
    const answer = await startDevice(server, application);
    const browser = new Browser();
    const { url, response } = await browser.follow(answer.verification_uri_complete);
    expect(url).toBe(
      `${server.baseUrl}/device?app_id=${application.id}&user_code=${answer.user_code}`,
    );
    const page = await response.text();
    expect(page).toContain('Living-room TV');
    expect(page).toContain(answer.user_code);
    expect(page).toMatch(/name="confirm"/);
  });

  test('does not believe a link about whose code it is', async () => {
    const [tv, bank] = [await createDeviceApp(server), await createDeviceApp(server)];
    const { user_code: code } = await startDevice(server, tv);
    const { url } = await (await visitor()).follow(
      `${server.baseUrl}/device?app_id=${bank.id}&user_code=${code}`,
    );
    expect(new URL(url).searchParams.get('app_id')).toBe(tv.id);
  });

  test.each([
    ['as it is shown', (code: string) => code],
    ['in lower case without the hyphen', (code: string) => code.toLowerCase().replace('-', '')],
    ['with spaces', (code: string) => ` ${[...code.replace('-', '')].join(' ')} `],
    [
      'in full-width letters',
      (code: string) =>
        code.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    ],
  ])('accepts a code %s', async (_name, spell) => {
    const application = await createDeviceApp(server);
    const { user_code: code } = await startDevice(server, application);
    const next = await postCode(server, await visitor(), { user_code: spell(code) });
    expect(next.pathname + next.search).toBe(`/device?app_id=${application.id}&user_code=${code}`);
  });

  test('says which of the errors it is', async () => {
    const application = await createDeviceApp(server);
    const browser = await visitor();
    const error = async (fields: Record<string, string>) =>
      (await postCode(server, browser, fields)).searchParams.toString();
    expect(await error({ user_code: '' })).toBe('error=NoCodeError');
    expect(await error({ user_code: 'wrong' })).toBe('input_code=wrong&error=NotFoundError');
    expect(await error({ user_code: 'wrong', xsrf: 'foreign' })).toBe('error=InvalidRequest');
    const { user_code: code } = await startDevice(server, application);
    expect(await error({ user_code: code, confirm: 'yes' })).toBe(`app_id=${application.id}`);
    await browser.follow(`${server.baseUrl}/oidc/device`);
    expect(await error({ user_code: code, confirm: 'yes' })).toBe(
      `input_code=${code}&error=AlreadyUsedError`,
    );
    const { response } = await browser.follow(
      `${server.baseUrl}/device?input_code=${code}&error=AlreadyUsedError`,
    );
    expect(await response.text()).toContain('This code has been used already.');
  });

  test('cancelled tells the device', async () => {
    const application = await createDeviceApp(server);
    const answer = await startDevice(server, application);
    const next = await postCode(server, await visitor(), {
      user_code: answer.user_code,
      abort: 'yes',
    });
    expect(next.pathname + next.search).toBe('/device?error=AbortedError');
    const { status, body } = await poll(application, answer);
    expect([status, body.error]).toEqual([400, 'access_denied']);
  });

  test('without a session takes nothing, so no other site can confirm a code', async () => {
    const application = await createDeviceApp(server);
    const answer = await startDevice(server, application);
    const next = await postCode(server, new Browser(), {
      user_code: answer.user_code,
      confirm: 'yes',
    });
    expect(next.searchParams.get('error')).toBe('InvalidRequest');
    const { url } = await (await visitor()).follow(next.href);
    expect(new URL(url).pathname).toBe('/device');
    expect((await poll(application, answer)).body.error).toBe('authorization_pending');
  });

  test('is where the way back of a sign-in that nobody began leads', async () => {
    const response = await new Browser().fetch(`${server.baseUrl}/oidc/device/nothing`);
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      '/device?error=InvalidRequest',
    ]);
  });

  test('never shows what is in its address as a page', async () => {
    const browser = await visitor();
    const { response } = await browser.follow(
      `${server.baseUrl}/device?input_code=${encodeURIComponent('"><script>alert(1)</script>')}&error=NotFoundError`,
    );
    expect(await response.text()).not.toContain('<script>alert');
  });
});
