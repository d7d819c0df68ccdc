import { z } from 'zod';
import { isSafeRedirectUri } from './redirect-uri';
import { shownText } from './shown-text';

const maxRedirectUris = 30;
const maxUriLength = 2_048;

/** Why metadata is refused (RFC 7591 §3.2.2); `description` may be shown to whoever wrote it. */
export class MetadataError extends Error {
  override readonly name = 'MetadataError';

  constructor(
    readonly error: 'invalid_redirect_uri' | 'invalid_client_metadata',
    readonly description: string,
  ) {
    super(description);
  }
}

/** A page or picture to show: only https is kept, other addresses of the web count as none. */
const shownUri = z
  .string()
  .max(maxUriLength)
  .refine((uri) => uri === '' || /^https?:$/.test(URL.parse(uri)?.protocol ?? ''))
  .transform((uri) => (uri.startsWith('https:') ? URL.parse(uri)?.href : undefined))
  .optional();

const listed = z.array(z.string().max(256)).max(50).optional();

const fields = z.object({
  client_name: z.string().max(256).optional(),
  redirect_uris: z.array(z.string().max(maxUriLength)).min(1).max(maxRedirectUris),
  grant_types: listed,
  response_types: listed,
  logo_uri: shownUri,
  client_uri: shownUri,
  policy_uri: shownUri,
  tos_uri: shownUri,
});

/** What a client that nobody set up here says of itself, as far as it counts. */
export type ClientMetadata = {
  /** Written by a stranger, fit to be shown as text. */
  name?: string | undefined;
  redirectUris: string[];
  /** It asks for refresh tokens. */
  refreshes: boolean;
  logoUri?: string | undefined;
  clientUri?: string | undefined;
  policyUri?: string | undefined;
  termsUri?: string | undefined;
};

/**
 * Reads client metadata (RFC 7591 §2) that a stranger wrote. What is not known is left out.
 *
 * @throws MetadataError
 */
export function readMetadata(value: unknown): ClientMetadata {
  const parsed = fields.safeParse(value);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path[0];
    const error = path === 'redirect_uris' ? 'invalid_redirect_uri' : 'invalid_client_metadata';
    throw new MetadataError(error, path ? `${String(path)} is not usable` : 'not a JSON object');
  }
  const { data } = parsed;
  if (!data.redirect_uris.every(isSafeRedirectUri)) {
    throw new MetadataError('invalid_redirect_uri', 'a redirect URI is not allowed');
  }
  const { grant_types: grantTypes, response_types: responseTypes } = data;
  if (grantTypes && !grantTypes.includes('authorization_code')) {
    throw new MetadataError('invalid_client_metadata', 'grant_types lacks authorization_code');
  }
  if (responseTypes && !responseTypes.includes('code')) {
    throw new MetadataError('invalid_client_metadata', 'response_types lacks code');
  }
  return {
    name: data.client_name === undefined ? undefined : shownText(data.client_name),
    redirectUris: [...new Set(data.redirect_uris)],
    refreshes: grantTypes?.includes('refresh_token') ?? false,
    logoUri: data.logo_uri,
    clientUri: data.client_uri,
    policyUri: data.policy_uri,
    termsUri: data.tos_uri,
  };
}
