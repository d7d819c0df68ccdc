import type { Flow } from '../support/flow';
import { sharedServer } from '../support/server';

const server = sharedServer();

/** Opens the page where somebody decides. */
export async function open(
  flow: Pick<Flow, 'browser' | 'application'>,
  query: Record<string, string> = {},
) {
  const params = new URLSearchParams({ app_id: flow.application.id, ...query });
  const response = await flow.browser.fetch(`${server.baseUrl}/consent?${params}`);
  return { status: response.status, headers: response.headers, html: await response.text() };
}

/** The fields of its form that nobody sees. */
export function hidden(html: string): Record<string, string> {
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
}

/** Presses a button of the page. */
export async function press(
  flow: Pick<Flow, 'browser' | 'application'>,
  choice: 'allow' | 'cancel',
  fields: Record<string, string> = {},
  origin = server.baseUrl,
) {
  const { html } = await open(flow);
  const response = await flow.browser.fetch(`${server.baseUrl}/consent/submit`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ ...hidden(html), choice, ...fields }),
  });
  return { status: response.status, location: flow.browser.hops.at(-1)?.location ?? '' };
}
