import { UpstreamError } from '../upstream-error';
import { checkEndpoint } from './endpoint';
import { providerFetch } from './outbound';
import type { ClientSettings } from './settings';

/**
 * What a provider's API answers to whoever has that access token (RFC 6750 §2.1).
 *
 * @throws UpstreamError `invalid_answer`, `unreachable`, `unusable_settings`
 */
export async function apiRequest(
  client: ClientSettings,
  url: string,
  accessToken: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  checkEndpoint(url, 'The user info endpoint');
  const response = await providerFetch(client)(url, {
    headers: { accept: 'application/json', ...headers, authorization: `Bearer ${accessToken}` },
  });
  if (response.ok) return response;
  throw new UpstreamError(
    response.status >= 500 ? 'unreachable' : 'invalid_answer',
    `The user info endpoint answered with ${response.status}`,
  );
}
