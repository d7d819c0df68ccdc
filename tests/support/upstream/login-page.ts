import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { UpstreamAccount } from './real-provider';

type Door = { provider: Provider; accounts: readonly UpstreamAccount[] };

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A company's page to sign in on. */
export function loginPage(login: string, problem?: string): string {
  return `<!DOCTYPE html>
<html lang="en">
  <title>The company's own page</title>
  <h1>Sign in at your company</h1>
  ${problem ? `<p role="alert">${problem}</p>` : ''}
  <form method="post">
    <label>Company e-mail <input name="login" value="${escaped(login)}"></label>
    <label>Company password <input name="password" type="password"></label>
    <button name="answer" value="yes">Sign in at the company</button>
    <button name="answer" value="no">Cancel</button>
  </form>
</html>`;
}

export function showPage(response: ServerResponse, html: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
}

/** The page of a provider, with the address that its client has named already. */
export async function showLogin(
  { provider }: Door,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params, prompt } = await provider.interactionDetails(request, response);
  // A client that asks for offline access has the provider ask once more; the company has agreed.
  if (prompt.name === 'consent') {
    return provider.interactionFinished(request, response, { consent: {} });
  }
  showPage(response, loginPage(String(params.login_hint ?? '')));
}

/** Its form: leads back to the client with somebody, or with a refusal. */
export async function takeLogin(
  { provider, accounts }: Door,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  const login = form.get('login') ?? '';
  if (form.get('answer') === 'no') {
    const refusal = { error: 'access_denied', error_description: 'The person pressed Cancel.' };
    return provider.interactionFinished(request, response, refusal);
  }
  const account = accounts.find((known) => known.login === login);
  if (account?.password !== form.get('password')) {
    return showPage(response, loginPage(login, 'Nobody here has that e-mail and password.'));
  }
  return provider.interactionFinished(request, response, { login: { accountId: account.sub } });
}
