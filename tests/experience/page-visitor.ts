import { expect } from 'vitest';
import { method } from '../management/sign-in-settings';
import { authorize, type Flow } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { lastCode } from '../support/inbox';
import { management } from '../support/management';
import { uniqueName } from '../support/names';
import { demoApp } from './visitors';

/** People sign in by e-mail or phone, with a code first and a password as well. */
export const codesFirst = {
  signIn: {
    methods: [
      method('username', true, false),
      { ...method('email', true, true), isPasswordPrimary: false },
      { ...method('phone', false, true), isPasswordPrimary: false },
    ],
  },
  signUp: { identifiers: ['email', 'phone'], password: false, verify: true },
  signInMode: 'SignInAndRegister',
  forgotPasswordMethods: [],
  agreeToTermsPolicy: 'Automatic',
  termsOfUseUrl: null,
};

export const newEmail = () => `${uniqueName('kei')}@example.com`;

/** Where a form leads. */
type Step = { path: string; search: URLSearchParams; url: string };

/** Somebody at the hosted pages, in a browser without script. */
export class PageVisitor {
  private constructor(
    readonly server: GenkanInfo,
    readonly flow: Flow,
  ) {}

  static async open(server: GenkanInfo, params: Record<string, string> = {}): Promise<PageVisitor> {
    return new PageVisitor(server, await authorize(server, demoApp(server), { params }));
  }

  /** Sends a page's form. */
  async send(path: string, fields: Record<string, string> = {}): Promise<Step> {
    const { browser } = this.flow;
    const response = await browser.fetch(`${this.server.baseUrl}${path}/submit`, {
      method: 'POST',
      headers: { origin: this.server.baseUrl },
      body: new URLSearchParams({ app_id: 'demo-app', ...fields }),
    });
    expect(response.status).toBe(303);
    const url = new URL(response.headers.get('location') ?? '', this.server.baseUrl);
    return { path: url.pathname, search: url.searchParams, url: url.href };
  }

  /** Reads a page; where it leads elsewhere, that it does. */
  async read(page: string | Step): Promise<string> {
    const url = typeof page === 'string' ? `${this.server.baseUrl}${page}` : page.url;
    const response = await this.flow.browser.fetch(url);
    const location = response.headers.get('location');
    if (location) return `→ ${new URL(location, url).pathname}`;
    return asText(await response.text());
  }

  /** Gives the newest code that was sent to an address, on the code page of a flow. */
  async giveCode(page: string, recipient: string, atLeast = 1): Promise<Step> {
    return this.send(page, { code: await lastCode(this.server, recipient, atLeast) });
  }
}

/** What a page says, without what is written for machines and with its entities read. */
function asText(html: string): string {
  return html
    .replace(/<script\b.*?<\/script>/gs, '')
    .replaceAll('<!-- -->', '')
    .replaceAll('&#x27;', '’')
    .replaceAll('&amp;', '&');
}

/** Where a finished sign-in goes on. */
export const goesOn = expect.stringMatching(/^\/oidc\/auth\//);

/** Changes the sign-in settings of a server that no other file uses. */
export async function setSettings(server: GenkanInfo, settings: object): Promise<void> {
  const { status, body } = await management(server, 'PATCH', '/sign-in-exp', settings);
  expect([status, body]).toEqual([200, expect.anything()]);
}
