import { decodeJwt } from 'jose';
import { expect } from 'vitest';
import { Browser } from '../support/browser';
import { authorize, exchangeCode, type Flow, resume, signIn } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { readForm } from '../support/html';
import { createUser, type TestUser } from '../support/management';
import { type MadeToken, uniqueEmail } from '../support/one-time-token';
import { demoApp } from './visitors';

type Link = Pick<MadeToken, 'token' | 'email'>;

/** Opens the link that a mail carries, as a browser or as whatever fetches what mails carry. */
export function openLink(
  server: GenkanInfo,
  { token, email }: Link,
  browser = new Browser(),
  params = {},
): Promise<Flow> {
  return authorize(server, demoApp(server), {
    browser,
    params: { one_time_token: token, login_hint: email, ...params },
  });
}

export function pathOf({ url }: Pick<Flow, 'url'>): string {
  return new URL(url).pathname;
}

/** Sends the page's form, by the button with that value if there are several; answers where it leads. */
export async function press({ server, browser, response }: Flow, choice?: string): Promise<string> {
  const form = readForm(await response.clone().text());
  const answer = await browser.fetch(server.baseUrl + form.action, {
    method: 'POST',
    headers: { origin: server.baseUrl },
    body: new URLSearchParams({ ...form.fields, ...(choice && { choice }) }),
  });
  expect(answer.status).toBe(303);
  return new URL(answer.headers.get('location') ?? '', server.baseUrl).href;
}

/** The page that an address leads to. */
export async function show(flow: Flow, location: string): Promise<Flow> {
  return { ...flow, ...(await flow.browser.follow(location, flow.application.redirectUri)) };
}

/** Who the app is told that it is, once a sign-in has come back to it. */
export async function arrivedAs(flow: Flow, location: string): Promise<string | undefined> {
  const code = (await resume(flow, location)).get('code') ?? '';
  return decodeJwt((await exchangeCode(flow, code)).body.id_token ?? '').sub;
}

/** Somebody with a username, a password and an address. */
export async function member(server: GenkanInfo) {
  const primaryEmail = uniqueEmail();
  return { ...(await createUser(server, { primaryEmail })), primaryEmail };
}

/** A browser in which somebody has a session. */
export async function browserOf(server: GenkanInfo, user: TestUser): Promise<Browser> {
  const flow = await authorize(server, demoApp(server));
  await arrivedAs(flow, await signIn(flow, user));
  return flow.browser;
}
