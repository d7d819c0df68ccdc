import { createServer } from 'node:http';
import { freePort } from '../ports';
import { loginPage, showPage } from './login-page';
import { type SamlAudience, type SamlForm, type SamlIdp, samlIdp } from './saml-idp';

/** Somebody whom the provider knows, and what its assertions say of them. */
export type SamlAccount = {
  login: string;
  password: string;
  nameId: string;
  attributes: Record<string, string>;
};

export type SamlSite = SamlIdp & {
  /** A page with a tile for each application: where people begin at their company. */
  home: string;
  /** The applications that it brings people to unasked. */
  tiles: SamlAudience[];
  stop(): Promise<void>;
};

type Options = { accounts: readonly SamlAccount[]; entityId?: string };

const escaped = (text: string) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

/** A page that posts by itself; without script somebody presses its button. */
function postingPage(action: string, form: SamlForm): string {
  const fields = Object.entries(form).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`,
  );
  return `<!DOCTYPE html>
<html lang="en">
  <title>On the way</title>
  <form method="post" action="${escaped(action)}">${fields.join('')}<button>Continue to the app</button></form>
  <script>document.forms[0].submit()</script>
</html>`;
}

function tilesPage(tiles: readonly SamlAudience[]): string {
  const links = tiles.map(
    (_tile, index) => `<li><a href="/tile/${index}">App ${index + 1}</a></li>`,
  );
  return `<!DOCTYPE html><html lang="en"><title>My apps</title><h1>My apps</h1><ul>${links.join('')}</ul></html>`;
}

/** A SAML identity provider that browsers can visit: with a page to sign in on, and one with the company's apps. */
export async function startSamlSite({ accounts, entityId }: Options): Promise<SamlSite> {
  const origin = `http://127.0.0.1:${await freePort()}`;
  const signInEndpoint = `${origin}/sso`;
  const idp = await samlIdp({ signInEndpoint, entityId: entityId ?? `${origin}/metadata` });
  const tiles: SamlAudience[] = [];

  /** What the browser brings on for somebody who has signed in. */
  async function formFor(url: URL, { nameId, attributes }: SamlAccount) {
    const [, index] = /^\/tile\/(\d+)$/.exec(url.pathname) ?? [];
    const tile = tiles[Number(index)];
    if (tile) return { action: tile.acsUrl, form: await idp.unasked(tile, { nameId, attributes }) };
    const { acsUrl } = await idp.readRequest(url.href);
    return { action: acsUrl, form: await idp.answer(url.href, { nameId, attributes }) };
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', origin);
    if (url.pathname === '/') return showPage(response, tilesPage(tiles));
    if (request.method !== 'POST') return showPage(response, loginPage(''));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const typed = new URLSearchParams(Buffer.concat(chunks).toString());
    const account = accounts.find(({ login }) => login === typed.get('login'));
    if (account?.password !== typed.get('password') || !account) {
      return showPage(response, loginPage('', 'Nobody here has that e-mail and password.'));
    }
    const { action, form } = await formFor(url, account);
    showPage(response, postingPage(action, form));
  });
  await new Promise<void>((resolve) =>
    server.listen(Number(new URL(origin).port), '127.0.0.1', resolve),
  );

  return {
    ...idp,
    home: `${origin}/`,
    tiles,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
