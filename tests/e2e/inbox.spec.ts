import { expect } from '@playwright/test';
import type { GenkanInfo } from '../support/genkan';
import { management, managementToken } from '../support/management';
import { uniqueName } from '../support/names';
import { expectAccessible } from './accessible';
import { test } from './fixtures';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function authorizationOf(server: GenkanInfo) {
  return { authorization: `Bearer ${await managementToken(server)}` };
}

test('the local mailbox shows a mail as it looks, and its code to be copied', async ({
  context,
  page,
  server,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const email = `${uniqueName('reader')}@example.com`;
  await management(server, 'POST', '/verification-codes', { email });
  await page.goto(`${server.baseUrl}/dev/inbox`);

  const card = page.getByRole('article').filter({ hasText: email });
  const code = String(await card.locator('code').textContent());
  expect(code).toMatch(/^\d{6}$/);
  await card.getByRole('button', { name: 'Copy' }).click();
  await expect(card.getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);

  const summary = card.getByText('The mail as it looks');
  const mail = card.frameLocator('iframe');
  if (!(await card.locator('iframe').isVisible())) await summary.click();
  await expect(mail.getByText(code, { exact: true })).toBeVisible();
  await expect(mail.locator('.sheet')).toHaveCSS('background-color', 'rgb(255, 253, 248)');
  await card.getByText('The message in plain text').click();
  await expect(card.getByText('It works once, within 10 minutes.')).toBeVisible();
  expect(problems).toEqual([]);
  // Mails run no script, and so not the one that looks for faults either.
  await page.evaluate(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });
  await expectAccessible(page);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the local mailbox shows codes all the same', async ({ page, server }) => {
    const email = `${uniqueName('reader')}@example.com`;
    await management(server, 'POST', '/verification-codes', { email });
    await page.goto(`${server.baseUrl}/dev/inbox`);
    const card = page.getByRole('article').filter({ hasText: email });
    await expect(card.locator('code')).toHaveText(/^\d{6}$/);
    await expect(card.getByRole('button', { name: 'Copy' })).toBeHidden();
  });
});

test('a script in a mail does not run', async ({ page, server }) => {
  const email = `${uniqueName('reader')}@example.com`;
  const details = {
    subject: 'Hello',
    content:
      '<p>Hi</p><script>parent.document.title = "taken"</script><img src=x onerror="top.x=1">',
  };
  const templates = [{ languageTag: 'fr', templateType: 'Generic', details }];
  await management(server, 'PUT', '/email-templates', { templates });
  const headers = { 'accept-language': 'fr' };
  const response = await fetch(`${server.baseUrl}/api/verification-codes`, {
    method: 'POST',
    headers: { ...headers, ...(await authorizationOf(server)), 'content-type': 'application/json' },
    body: JSON.stringify({ email }),
  });
  await management(server, 'DELETE', '/email-templates?languageTag=fr');
  expect(response.status).toBe(204);
  await page.goto(`${server.baseUrl}/dev/inbox`);
  const card = page.getByRole('article').filter({ hasText: email });
  if (!(await card.locator('iframe').isVisible())) {
    await card.getByText('The mail as it looks').click();
  }
  await expect(card.frameLocator('iframe').getByText('Hi')).toBeVisible();
  await expect(page).toHaveTitle('Local mailbox');
});
