import { describe, expect, test } from 'vitest';
import { method } from '../management/sign-in-settings';
import { authorize, experience, resume, signIn, signInByForm } from '../support/flow';
import { type Application, createApplication, management } from '../support/management';
import { startOwnServer } from '../support/server';
import { giveTotp } from '../support/totp';

// Its tenant does all it can to keep administrators out.
const { info: server } = await startOwnServer();
const { administrator } = server;
const elsewhere = 'https://elsewhere.example.com/';

const console: Application = {
  ...(await createApplication(server, { type: 'SPA' })),
  id: 'admin-console',
  redirectUri: `${server.baseUrl}/console/callback`,
};
const shop = await createApplication(server);

await management(server, 'PUT', '/captcha-provider', {
  config: { type: 'Turnstile', siteKey: 'site', secretKey: 'secret' },
});
const { status } = await management(server, 'PATCH', '/sign-in-exp', {
  signInMode: 'Register',
  signIn: { methods: [method('email', false, true)] },
  signUp: { identifiers: ['email'], password: false, verify: true },
  captchaPolicy: { enabled: true },
  customCss: 'form { display: none }',
  unknownSessionRedirectUrl: elsewhere,
  mfa: { factors: [], policy: 'NoPrompt' },
});
expect(status).toBe(200);

const doorOf = (application: Application) => authorize(server, application);

describe('whatever the tenant asks of others, at the Console', () => {
  test('an administrator signs in with a username, at the API and on the page', async () => {
    for (const by of [signIn, signInByForm]) {
      const flow = await doorOf(console);
      expect((await resume(flow, await by(flow, administrator))).get('code')).toBeTruthy();
    }
    await expect(signIn(await doorOf(shop), administrator)).rejects.toThrow('auth.forbidden');
  });

  test('the page has its form, no captcha and no style sheet of the tenant', async () => {
    const page = await (await doorOf(console)).response.text();
    expect(page).toContain('name="identifier"');
    expect(page).not.toContain('display: none }');
    expect(page).not.toContain('name="captcha_token"');
    const others = await (await doorOf(shop)).response.text();
    expect(others).toContain('display: none }');
  });

  test('nobody signs up', async () => {
    const flow = await doorOf(console);
    await experience(flow, 'PUT', '', { interactionEvent: 'SignIn' });
    const { status: code, body } = await experience(flow, 'PUT', '/interaction-event', {
      interactionEvent: 'Register',
    });
    expect({ code, body }).toMatchObject({ code: 403, body: { code: 'auth.forbidden' } });
  });

  test('whoever has lost the way stays here', async () => {
    const lost = (appId: string) =>
      fetch(`${server.baseUrl}/sign-in?app_id=${appId}`, { redirect: 'manual' });
    const location = async (appId: string) => (await lost(appId)).headers.get('location');
    expect(await location('admin-console')).toContain('/unknown-session');
    expect(await location(shop.id)).toBe(elsewhere);
  });

  test('settings are told as they are there', async () => {
    const told = async (appId: string) => {
      const url = `${server.baseUrl}/api/.well-known/sign-in-exp?appId=${appId}`;
      return (await fetch(url)).json();
    };
    expect(await told('admin-console')).toMatchObject({
      signInMode: 'SignIn',
      captchaPolicy: {},
      mfa: {
        factors: ['Totp', 'WebAuthn', 'BackupCode'],
        organizationRequiredMfaPolicy: 'Mandatory',
      },
    });
    expect(await told(shop.id)).toMatchObject({ signInMode: 'Register', mfa: { factors: [] } });
  });
});

describe('an administrator with a second factor', () => {
  test('proves it, whatever the tenant’s policy and their own decision', async () => {
    const path = `/users?search.username=${administrator.username}&mode.username=exact`;
    const { body } = await management<{ id: string }[]>(server, 'GET', path);
    const { id = '' } = body[0] ?? {};
    const app = await giveTotp(server, id);
    const waive = { mfa: { enabled: false, skipMfaOnSignIn: true, skipped: true } };
    await management(server, 'PATCH', `/users/${id}/logto-configs`, waive);

    const flow = await doorOf(console);
    await expect(signIn(flow, administrator)).rejects.toThrow('require_mfa_verification');
    const proved = await experience(flow, 'POST', '/verification/totp/verify', {
      code: app.code(),
    });
    expect(proved.status).toBe(200);
    const { body: submitted } = await experience(flow, 'POST', '/submit');
    const answer = await resume(flow, String(submitted.redirectTo));
    expect(answer.get('code')).toBeTruthy();

    const page = await doorOf(console);
    expect(await signInByForm(page, administrator)).toContain('/mfa-verification/Totp');
  });

  test('is not let in by a session of another app, with or without it', async () => {
    const session = await doorOf(shop);
    await management(server, 'PATCH', '/sign-in-exp', {
      signInMode: 'SignInAndRegister',
      signIn: { methods: [method('username', true, false)] },
      signUp: { identifiers: ['username'], password: true, verify: false },
      captchaPolicy: { enabled: false },
    });
    await resume(session, await signIn(session, administrator));
    const flow = await authorize(server, console, { browser: session.browser });
    expect(new URL(flow.url).pathname).toBe('/sign-in');
  });
});
