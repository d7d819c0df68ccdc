import { describe, expect, test } from 'vitest';
import { Browser } from '../support/browser';
import { authorize, exchangeCode, signIn } from '../support/flow';
import { createApplication, createUser } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();

/** Expects a page of the house whose form posts itself. Returns where to, and what. */
async function readPassage(response: Response) {
  const page = await response.text();
  expect(page).toContain('<link rel="stylesheet" href="/brand/house.css">');
  expect(page).toContain('<button class="button" type="submit" form="passage"');
  expect(page).toContain("document.getElementById('passage').submit();");
  expect(response.headers.get('content-security-policy')).toMatch(/script-src [^;]*'sha256-/);
  const inputs = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return {
    page,
    action: /<form id="passage" [^>]*action="([^"]*)"/.exec(page)?.[1] ?? '',
    fields: Object.fromEntries(inputs.map(([, name, value]) => [name, value])),
  };
}

describe('a form that the provider has the browser post on', () => {
  test('is a page of the house where somebody signs out who is not signed in', async () => {
    const browser = new Browser();
    const response = await browser.fetch(`${server.baseUrl}/oidc/session/end`, {
      headers: { accept: 'text/html', 'accept-language': 'ja' },
    });
    const { page, action, fields } = await readPassage(response);
    expect(page).toContain('<html lang="ja"');
    expect(fields).toMatchObject({ logout: 'yes' });
    const end = await browser.fetch(action, { method: 'POST', body: new URLSearchParams(fields) });
    expect(end.status).toBe(303);
    expect(end.headers.get('location')).toMatch(/\/oidc\/session\/end\/success$/);
  });

  test('carries the code to a client that asks for response_mode=form_post', async () => {
    const application = await createApplication(server);
    const state = '"><script>alert(1)</script>';
    const flow = await authorize(server, application, {
      params: { response_mode: 'form_post', state },
    });
    const redirectTo = await signIn(flow, await createUser(server));
    const { response } = await flow.browser.follow(redirectTo, application.redirectUri);
    expect(response.status).toBe(200);
    const { page, action, fields } = await readPassage(response);
    expect(action).toBe(application.redirectUri);
    expect(page).not.toContain('<script>alert');
    expect((await exchangeCode(flow, fields.code ?? '')).status).toBe(200);
  });
});
