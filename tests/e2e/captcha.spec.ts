import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { Genkan } from '../support/genkan';
import { createUser, type JsonObject, management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { expectAccessible } from './accessible';
import { startOwnServer, test } from './fixtures';
import { openSignIn } from './open-sign-in';
import { signInOnPages, signUpOnPages } from './visitor';

// One after the other, because they change the settings of one server.
test.describe.configure({ mode: 'default' });
// So high that nothing scrolls: a click right after it may go where a frame was before.
test.use({ viewport: { width: 1280, height: 1200 } });

const atClient = /^https:\/\/client\.example\/callback\?code=/;

let genkan: Genkan;

test.beforeAll(async ({ server }) => {
  genkan = await startOwnServer(server);
  await management(genkan.info, 'PATCH', '/sign-in-exp', {
    captchaPolicy: { enabled: true },
    supportWebsiteUrl: 'https://help.example/',
  });
});
test.afterAll(() => genkan.stop());

const setUp = (config: JsonObject) =>
  management(genkan.info, 'PUT', '/captcha-provider', { config });

/** What the browser complains about, such as a breach of the page's policy. */
function complaintsOf(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  return complaints;
}

const button = (page: Page) => page.getByRole('button', { name: 'Sign in' });

test.describe('the proof of work', () => {
  test.beforeAll(() => setUp({ type: 'Altcha', difficulty: 'low' }));

  test('is done by the browser of somebody who signs up', async ({ context }) => {
    const complaints = complaintsOf(context);
    const page = await openSignIn(context, genkan.info);
    await signUpOnPages(page, { username: uniqueName('mei'), password: strongPassword() });
    await expect(page).toHaveURL(atClient);
    expect(complaints).toEqual([]);
  });

  test('is done, for each try anew, by the browser of somebody who signs in', async ({
    context,
  }) => {
    const complaints = complaintsOf(context);
    const user = await createUser(genkan.info);
    const page = await openSignIn(context, genkan.info);
    const posts: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'POST') return;
      posts.push(new URLSearchParams(request.postData() ?? '').get('captcha_token') ?? '');
    });
    await signInOnPages(page, { ...user, password: 'not-the-password' });
    await expect(page.getByText('The account name or the password is wrong')).toBeVisible();
    await signInOnPages(page, user);
    await expect(page).toHaveURL(atClient);
    expect(posts).toHaveLength(2);
    expect(posts.every(Boolean)).toBe(true);
    expect(new Set(posts).size).toBe(2);
    expect(complaints).toEqual([]);
  });

  test('holds the form back for as long as it takes', async ({ context }) => {
    const user = await createUser(genkan.info);
    const page = await openSignIn(context, genkan.info);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/captcha-challenge', async (route) => {
      await held;
      await route.continue();
    });
    let posts = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST') posts += 1;
    });
    await signInOnPages(page, user);
    await button(page).click();
    await expect(page.getByText('One moment: your browser is proving')).toBeVisible();
    expect(posts).toBe(0);
    letGo();
    await expect(page).toHaveURL(atClient);
    expect(posts).toBe(1);
  });

  test('says so if it does not work, and is tried again', async ({ context }) => {
    const user = await createUser(genkan.info);
    const page = await openSignIn(context, genkan.info);
    await page.route('**/captcha-challenge', (route) => route.abort());
    await signInOnPages(page, user);
    await expect(page.getByText('The check against robots did not work.')).toBeVisible();
    await page.unroute('**/captcha-challenge');
    await button(page).click();
    await expect(page).toHaveURL(atClient);
  });

  test('begins anew on a page that was gone back to', async ({ context }) => {
    const page = await openSignIn(context, genkan.info);
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByLabel('Username').fill(uniqueName('mei'));
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { name: 'Choose a password' })).toBeVisible();
    await page.goBack();
    await page.getByLabel('Username').fill(uniqueName('mei'));
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { name: 'Choose a password' })).toBeVisible();
  });

  test('is for everybody to read', async ({ browser }) => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await openSignIn(context, genkan.info);
    await expectAccessible(page);
    await page.route('**/captcha-challenge', (route) => route.abort());
    await signInOnPages(page, { username: 'ada', password: 'x' });
    await expect(page.getByText('The check against robots did not work.')).toBeVisible();
    await expectAccessible(page);
    await context.close();
  });
});

test('without JavaScript a person is told what to do', async ({ browser }) => {
  await setUp({ type: 'Altcha', difficulty: 'low' });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const user = await createUser(genkan.info);
  const page = await openSignIn(context, genkan.info);
  // Found by what it is in: Playwright reads no text in there.
  const notice = page.locator('noscript [role=status]');
  await expect(notice).toBeVisible();
  await expect(notice).toContainText('the check needs JavaScript');
  await expect(notice.locator('a')).toHaveAttribute('href', 'https://help.example/');
  await signInOnPages(page, user);
  await expect(page.getByText('Please confirm that you are a person.')).toBeVisible();
  await expect(page.getByLabel('Username')).toHaveValue(user.username);
  await context.close();
});

/** A provider's script that does what the real one does, as far as the page can tell. */
type Stage = { script: string; body: string; config: JsonObject; frame: string };

const siteKeys = { siteKey: 'the-site-key', secretKey: 'a-secret' };
const recaptcha = { type: 'RecaptchaEnterprise', ...siteKeys, projectId: 'project' };
const showFrame = (url: string) => `
  const frame = document.createElement('iframe');
  frame.title = 'captcha';
  frame.src = '${url}';
  (place ?? document.body).append(frame);`;

const stages: Record<string, Stage> = {
  Turnstile: {
    config: { type: 'Turnstile', ...siteKeys },
    script: 'https://challenges.cloudflare.com/turnstile/v0/api.js**',
    frame: 'https://challenges.cloudflare.com/frame',
    body: `window.turnstile = {
      render(place, options) {
        ${showFrame('https://challenges.cloudflare.com/frame')}
        setTimeout(() => options.callback([options.sitekey, options.action].join()), 100);
        return 'widget';
      },
      reset() {},
    };`,
  },
  'reCAPTCHA, invisible': {
    config: { ...recaptcha, domain: 'www.recaptcha.net' },
    script: 'https://www.recaptcha.net/recaptcha/enterprise.js?render=the-site-key&hl=en',
    frame: 'https://www.recaptcha.net/recaptcha/frame',
    body: `const place = null;
      ${showFrame('https://www.recaptcha.net/recaptcha/frame')}
      window.grecaptcha = { enterprise: {
        ready: (then) => then(),
        execute: async (key, { action }) => [key, action].join(),
      } };`,
  },
  'reCAPTCHA, a box to tick': {
    config: { ...recaptcha, mode: 'checkbox' },
    script: 'https://www.google.com/recaptcha/enterprise.js?render=explicit&hl=en',
    frame: 'https://www.google.com/recaptcha/frame',
    body: `window.grecaptcha = { enterprise: {
      ready: (then) => then(),
      render(place, options) {
        ${showFrame('https://www.google.com/recaptcha/frame')}
        const box = document.createElement('button');
        box.type = 'button';
        box.textContent = 'I am not a robot';
        box.onclick = () => options.callback([options.sitekey, options.action].join());
        place.append(box);
        return 0;
      },
      reset() {},
    } };`,
  },
};

for (const [name, { config, script, body, frame }] of Object.entries(stages)) {
  test(`${name}: its script and its frame are let in, and its token is sent`, async ({
    context,
  }) => {
    const complaints = complaintsOf(context);
    await setUp(config);
    await context.route(/cloudflare|recaptcha/, (route) => route.abort());
    await context.route(script, (route) => route.fulfill({ contentType: 'text/javascript', body }));
    await context.route(frame, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>captcha</title>Framed' }),
    );
    const page = await openSignIn(context, genkan.info);
    const sent = page.waitForRequest((request) => request.url().endsWith('/sign-in/submit'));
    await page.route('**/sign-in/submit', (route) => route.fulfill({ body: 'Sent' }));
    await expect(page.frameLocator('iframe').getByText('Framed')).toBeVisible();

    await signInOnPages(page, { username: 'ada', password: 'x' });
    if (name.endsWith('tick')) {
      await expect(page.getByText('Please confirm above')).toBeVisible();
      await page.getByRole('button', { name: 'I am not a robot' }).click();
    }
    const form = new URLSearchParams((await sent).postData() ?? '');
    expect(form.get('captcha_token')).toBe('the-site-key,interaction');
    expect(complaints).toEqual([]);
  });

  test(`${name}: only a page that holds it may reach the provider`, async ({ context }) => {
    await setUp(config);
    await context.route(/cloudflare|recaptcha/, (route) => route.abort());
    const page = await openSignIn(context, genkan.info);
    const { host } = new URL(frame);
    const policyOf = async (path: string) => {
      const answer = await page.request.get(genkan.info.baseUrl + path, { maxRedirects: 0 });
      return answer.headers()['content-security-policy'];
    };
    for (const path of ['/sign-in', '/identifier-sign-in', '/register', '/identifier-register']) {
      expect(await policyOf(path), path).toContain(host);
    }
    for (const path of ['/sign-in/password', '/register/password', '/unknown-session', '/setup']) {
      expect(await policyOf(path), path).not.toContain(host);
    }
  });
}

test('a provider whose script does not load is told of', async ({ context }) => {
  await setUp({ type: 'Turnstile', ...siteKeys });
  await context.route(/cloudflare/, (route) => route.abort());
  const page = await openSignIn(context, genkan.info);
  await expect(page.getByText('The check against robots did not work.')).toBeVisible();
  await signInOnPages(page, { username: 'ada', password: 'x' });
  await expect(page.getByText('The check against robots did not work.')).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in\?/);
});
