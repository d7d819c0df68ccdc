import type { UpstreamLogin, UpstreamSession, UpstreamTokens } from './schema';

/** A request that a browser is to bring to a provider. */
export type UpstreamRequest = {
  state: string;
  /** Where the browser comes back to: a callback of ours, or of a sign-in page that somebody else made. */
  redirectUri: string;
  /** Tells the sign-in that a SAML answer belongs to, which comes without cookies: its uid. */
  relayState: string;
  loginHint?: string | undefined;
  uiLocales?: string | undefined;
};

/** What a browser brings back, by its names: the parameters of the callback's address or form. */
export type UpstreamAnswer = Readonly<Record<string, unknown>>;

/** What a provider posts to an assertion consumer service (SAML bindings §3.5). */
export type SamlPost = { SAMLResponse: string };

/**
 * An identity provider that people are sent to, set up with a tenant's settings. Social and enterprise
 * connectors of every protocol are used by this alone.
 */
export type Upstream = {
  /**
   * Where the browser goes, and what has to be remembered until it is back.
   *
   * @throws UpstreamError
   */
  begin(request: UpstreamRequest): Promise<{ authorizationUri: string; session: UpstreamSession }>;
  /**
   * Who came back. The session is good for one answer.
   *
   * @throws UpstreamError
   */
  finish(answer: UpstreamAnswer, session: UpstreamSession): Promise<UpstreamLogin>;
  /** SAML: what the provider posts in answer to the request of that session; `finish` then tells of it. */
  receive?(post: SamlPost, session: UpstreamSession): Promise<UpstreamLogin>;
  /** SAML: what the provider posts unasked, and until when it is good. */
  receiveUnasked?(post: SamlPost): Promise<{ login: UpstreamLogin; expiresAt: Date | undefined }>;
  /** New tokens for a refresh token (RFC 6749 §6). */
  refresh?(refreshToken: string): Promise<UpstreamTokens>;
};
