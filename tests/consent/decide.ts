import type { Flow } from '../support/flow';

type At = Pick<Flow, 'server' | 'browser' | 'application'>;

/** Opens the page where somebody decides. */
export async function open(
  { server, browser, application }: At,
  query: Record<string, string> = {},
) {
  const params = new URLSearchParams({ app_id: application.id, ...query });
  const response = await browser.fetch(`${server.baseUrl}/consent?${params}`);
  return { status: response.status, headers: response.headers, html: await response.text() };
}

/** The fields of its form that nobody sees. */
export function hidden(html: string): Record<string, string> {
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
}

/** Presses a button of the page. */
export async function press(
  flow: At,
  choice: 'allow' | 'cancel',
  fields: Record<string, string> = {},
  origin = flow.server.baseUrl,
) {
  const { html } = await open(flow);
  const response = await flow.browser.fetch(`${flow.server.baseUrl}/consent/submit`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ ...hidden(html), choice, ...fields }),
  });
  return { status: response.status, location: flow.browser.hops.at(-1)?.location ?? '' };
}
