import { expect } from '@playwright/test';
import { test } from './fixtures';
import { openSignIn } from './open-sign-in';

test('every page has a policy with a nonce of its own, and keeps to it', async ({
  context,
  server,
}) => {
  const complaints: string[] = [];
  context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const page = await openSignIn(context, server);
  const policies: (string | undefined)[] = [];
  for (let visit = 0; visit < 2; visit += 1) {
    const response = await page.reload({ waitUntil: 'networkidle' });
    const headers = (await response?.allHeaders()) ?? {};
    policies.push(headers['content-security-policy']);
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toContain('no-store');
  }
  expect(policies[0]).toContain("frame-ancestors 'none'");
  expect(policies[0]).not.toContain('form-action');
  expect(policies[0]).not.toContain('unsafe');
  expect(policies[0]).not.toBe(policies[1]);
  expect(complaints).toEqual([]);
});

test('a page without a running sign-in leads to where one can start again', async ({
  page,
  server,
}) => {
  for (const path of ['/', '/sign-in', '/sign-in/password', '/register', '/continue/username']) {
    await page.goto(server.baseUrl + path);
    await expect(page, path).toHaveURL(/\/unknown-session/);
    await expect(page.getByRole('heading', { name: 'Let’s start again' })).toBeVisible();
  }
});

test('a form that another site sends is refused', async ({ request, server }) => {
  for (const origin of ['https://evil.example', 'null', undefined]) {
    const answer = await request.post(`${server.baseUrl}/sign-in/submit`, {
      headers: origin === undefined ? {} : { origin },
      form: { identifier: 'ada', password: 'x' },
      maxRedirects: 0,
    });
    expect([origin, answer.status()]).toEqual([origin, 403]);
  }
});

test('a form without a sign-in leads to where one can start again', async ({ request, server }) => {
  const answer = await request.post(`${server.baseUrl}/sign-in/submit`, {
    headers: { origin: server.baseUrl },
    form: { identifier: 'ada', password: 'x' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  expect(answer.headers().location).toBe('/unknown-session');
});

test('a form of a megabyte is refused', async ({ request, server }) => {
  const answer = await request.post(`${server.baseUrl}/sign-in/submit`, {
    headers: { origin: server.baseUrl },
    form: { identifier: 'a'.repeat(1_000_000), password: 'x' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(413);
});

test('a step cannot be skipped by its address', async ({ context, server }) => {
  const page = await openSignIn(context, server);
  const query = new URL(page.url()).search;
  await page.goto(`${server.baseUrl}/sign-in/password${query}`);
  await expect(page).toHaveURL(/\/sign-in\?/);
  await page.goto(`${server.baseUrl}/register/password${query}`);
  await expect(page).toHaveURL(/\/register\?/);
  await page.goto(`${server.baseUrl}/continue/username${query}`);
  await expect(page).toHaveURL(/\/sign-in\?/);
});
