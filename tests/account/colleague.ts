import { browserOf, member } from '../experience/links';
import { Guest } from '../invitations/guest';
import type { Browser } from '../support/browser';
import type { GenkanInfo } from '../support/genkan';
import type { TestUser } from '../support/management';
import { addMember } from '../support/organizations';

type Ids = { id: string };
type Fields = Record<string, string>;

/** Somebody at the pages of their organizations, in a browser without script. */
export class Colleague extends Guest {
  constructor(
    server: GenkanInfo,
    browser: Browser,
    readonly user: TestUser & { primaryEmail: string },
  ) {
    super(server, browser);
  }

  get id(): string {
    return this.user.id;
  }

  /** Opens a page by its path. */
  visit(path: string): Promise<Response> {
    return this.open(new URL(path, this.server.baseUrl).href);
  }

  /** Sends a form of a page that this account was shown. */
  submit(path: string, fields: Fields = {}, headers: Fields = {}): Promise<Response> {
    return this.browser.fetch(`${this.server.baseUrl}${path}/submit`, {
      method: 'POST',
      headers: { origin: this.server.baseUrl, ...headers },
      body: new URLSearchParams({ account: this.id, ...fields }),
    });
  }

  /** As `submit`; answers what the page says that it leads to, else the page's title. */
  async try(path: string, fields: Fields = {}): Promise<string> {
    const response = await this.submit(path, fields);
    const location = response.headers.get('location');
    if (response.status !== 303 || !location) {
      throw new Error(`The form: ${response.status} ${await response.text()}`);
    }
    await this.visit(location);
    const [, said] = /role="(?:alert|status)"[^>]*>([^<]+)</.exec(this.html) ?? [];
    return said ?? this.title;
  }
}

/** A new member of an organization, signed in. */
export async function colleague(
  server: GenkanInfo,
  organization: Ids | undefined,
  roles: Ids[] = [],
): Promise<Colleague> {
  const user = await member(server);
  if (organization) await addMember(server, organization, user, roles);
  return new Colleague(server, await browserOf(server, user), user);
}

/** The field that ticks a role. */
export function ticked(...roles: Ids[]): Fields {
  return Object.fromEntries(roles.map(({ id }) => [`role-${id}`, 'yes']));
}

/** Where the forms of an organization's pages are sent to, without `/submit`. */
export function formsOf({ id }: Ids) {
  const path = `/organizations/${id}`;
  return {
    page: path,
    invite: `${path}/invite`,
    leave: `${path}/leave`,
    member: (user: Ids) => `${path}/members/${user.id}`,
    roles: (user: Ids) => `${path}/members/${user.id}/roles`,
    remove: (user: Ids) => `${path}/members/${user.id}/remove`,
    invitation: (invitation: Ids) => `${path}/invitations/${invitation.id}`,
  };
}
