import type { PageVisitor } from './page-visitor';

/** What the browser does at the provider, where the person is there already, and where it is led then. */
export async function comeBack({ server, flow }: PageVisitor, url: string) {
  const asked = await flow.browser.fetch(url);
  const callback = asked.headers.get('location') ?? '';
  const response = await flow.browser.fetch(callback);
  const next = new URL(response.headers.get('location') ?? '', server.baseUrl);
  return { path: next.pathname, search: next.searchParams, url: next.href, callback };
}
