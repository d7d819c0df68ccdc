import { z } from 'zod';
import { discover } from '@/lib/upstream/oidc/discovery';
import type { OidcSettings } from '@/lib/upstream/oidc/settings';
import type { SsoIo } from '../provider';

/** Us, as the provider knows us. */
export const clientConfig = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** Beside `openid profile email`, separated by spaces. */
  scope: z.string().optional(),
});

/** A provider that is found by its issuer. */
export const oidcConfig = clientConfig.extend({
  issuer: z.url({ protocol: /^https?$/ }),
  /** Also an address that the provider says nothing about is taken for verified. */
  trustUnverifiedEmail: z.boolean().optional(),
});

const ownScope = 'openid profile email';

/** What is the same for every provider that speaks OpenID Connect (wire/sign-in.md §5.2). */
export function oidcClient(
  { clientId, clientSecret, scope = '' }: z.output<typeof clientConfig>,
  issuer: string,
  { fetch }: SsoIo,
): OidcSettings {
  return {
    fetch,
    provider: { issuer },
    clientId,
    clientAuth: { method: 'client_secret_basic', clientSecret },
    scope: `${ownScope} ${scope}`,
  };
}

/** What is found under an issuer, as far as an administrator wants to see it. */
export async function foundProvider(issuer: string, { fetch }: SsoIo) {
  const found = await discover(issuer, fetch);
  const { authorizationEndpoint, tokenEndpoint, userinfoEndpoint, jwksUri } = found;
  return {
    issuer: found.issuer,
    authorizationEndpoint,
    tokenEndpoint,
    ...(userinfoEndpoint && { userinfoEndpoint }),
    jwksUri,
  };
}
