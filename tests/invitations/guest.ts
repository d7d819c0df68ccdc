import { Browser } from '../support/browser';
import { signIn } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { readForm } from '../support/html';
import type { TestUser } from '../support/management';

/** What the account center's own sign-ins look like to the helpers of a flow. */
export function accountCenter({ baseUrl }: GenkanInfo) {
  return {
    id: 'account-center',
    name: 'Account center',
    type: 'SPA',
    redirectUri: `${baseUrl}/account`,
    secret: '',
  };
}

/** Somebody at the page of an invitation, in a browser without script. */
export class Guest {
  /** The page that is open. */
  url = '';
  html = '';

  constructor(
    readonly server: GenkanInfo,
    readonly browser = new Browser(),
  ) {}

  /** Opens an address and whatever it leads to. */
  async open(address: string): Promise<Response> {
    const { url, response } = await this.browser.follow(address);
    this.url = url;
    this.html = await response.clone().text();
    return response;
  }

  get path(): string {
    return new URL(this.url).pathname;
  }

  get title(): string {
    const [, title = ''] = /<h1>(.*?)<\/h1>/s.exec(this.html) ?? [];
    return title.replaceAll('<!-- -->', '').replaceAll('&#x27;', '’');
  }

  /** Sends the page's form by the button of that value. */
  async send(
    choice: string,
    { origin = this.server.baseUrl, ...fields }: { origin?: string } & Record<string, string> = {},
  ): Promise<Response> {
    const form = readForm(this.html);
    return this.browser.fetch(this.server.baseUrl + form.action, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ ...form.fields, choice, ...fields }),
    });
  }

  /** As `send`; goes where that leads, and says where that was before any redirect. */
  async press(choice: string, fields: Record<string, string> = {}): Promise<URL> {
    const response = await this.send(choice, fields);
    const location = response.headers.get('location');
    if (response.status !== 303 || !location) {
      throw new Error(`The form: ${response.status} ${await response.text()}`);
    }
    const next = new URL(location, this.server.baseUrl);
    await this.open(next.href);
    return next;
  }

  /** Signs in at the page that a sign-in to Genkan itself has led to. */
  async signIn(user: TestUser): Promise<void> {
    const application = accountCenter(this.server);
    await this.open(
      await signIn({ server: this.server, browser: this.browser, application }, user),
    );
  }
}
