import { type Door, mount } from '@/lib/http/mount';
import { relatedOriginRoutes } from '@/lib/settings/account-center-routes';

/** What browsers look for at the root of the host (RFC 8615), but for the provider's metadata. */
export function wellKnownApi(options: Pick<Door, 'ready'>) {
  return mount({
    basePath: '/.well-known',
    groups: [{ routes: relatedOriginRoutes, allowsOrigin: () => true, cacheControl: 'no-cache' }],
    ...options,
  });
}
