import { UpstreamError } from '../upstream-error';

/**
 * An address of a provider's that a browser may be sent to, and ourselves.
 *
 * @throws UpstreamError `unusable_settings`
 */
export function checkEndpoint(address: string, what: string): URL {
  const url = URL.parse(address);
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
  throw new UpstreamError('unusable_settings', `${what} is no address of the web`);
}
