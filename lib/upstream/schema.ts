import { z } from 'zod';

/** What an identity provider says of whoever is there. */
export const upstreamUser = z.object({
  /** The account's name at the provider, which never changes: `sub`, `id`, NameID. */
  id: z.string().min(1).max(256),
  email: z.string().optional(),
  phone: z.string().optional(),
  name: z.string().optional(),
  avatar: z.string().optional(),
  /** All that was said, as it was said. */
  rawData: z.record(z.string(), z.unknown()).optional(),
});

export type UpstreamUser = z.output<typeof upstreamUser>;

/** Addresses that a provider can vouch for. */
export const vouchedAddress = z.enum(['email', 'phone']);

/** What came of being sent to a provider, without its tokens. */
export const upstreamLogin = z.object({
  user: upstreamUser,
  /**
   * Which addresses the provider has made sure of, or the tenant trusts it with. Only by these is an account
   * ever found, or given an address.
   */
  vouched: z.array(vouchedAddress),
  /** As the provider names itself: OpenID Connect's issuer, SAML's entity id; else the connector's target. */
  issuer: z.string(),
});

/** Tokens of a provider, in clear. */
export const upstreamTokens = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
  token_type: z.string().optional(),
  scope: z.string().optional(),
  /** When the access token ends, in epoch seconds. */
  expires_at: z.number().optional(),
});

export type UpstreamTokens = z.output<typeof upstreamTokens>;

/** Who is there, and the tokens that came with it. */
export type UpstreamLogin = z.output<typeof upstreamLogin> & {
  tokens?: UpstreamTokens | undefined;
};

/** What is remembered of a request to a provider, until it is answered once. Never shown. */
export const upstreamSession = z.object({
  /** What the provider gives back as it is: it tells that the answer is to this request. */
  state: z.string(),
  redirectUri: z.string(),
  /** In the ID token (OpenID Connect Core §3.1.2.1). */
  nonce: z.string().optional(),
  /** RFC 7636. */
  codeVerifier: z.string().optional(),
  /** The id of a SAML request, which its answer names. */
  requestId: z.string().optional(),
  /** What a SAML assertion said, which comes before the browser does. */
  received: upstreamLogin.optional(),
  /** A hash of what the browser got that brought it: another one cannot go on with it. */
  broughtBy: z.string().optional(),
});

export type UpstreamSession = z.output<typeof upstreamSession>;
