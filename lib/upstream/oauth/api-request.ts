import { UpstreamError } from '../upstream-error';
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
  if (!URL.canParse(url)) {
    throw new UpstreamError('unusable_settings', 'The user info endpoint is no address of the web');
  }
  const response = await providerFetch(client)(url, {
    headers: { accept: 'application/json', ...headers, authorization: `Bearer ${accessToken}` },
  });
  if (response.status === 200) return response;
  throw new UpstreamError(
    response.status >= 500 ? 'unreachable' : 'invalid_answer',
    `The user info endpoint answered with ${response.status}`,
  );
}
