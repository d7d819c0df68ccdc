import type { Limits, OutboundFetch } from '@/lib/outbound/create-fetch';
import type { Claims } from '../json';
import type { SaidOfPerson, Trust } from '../person';
import type { UpstreamTokens } from '../schema';
import type { UpstreamAnswer } from '../upstream';

/** How we prove at a token endpoint that we are the client (OpenID Connect Core §9). */
export type ClientAuth =
  | { method: 'none' }
  | {
      method: 'client_secret_basic' | 'client_secret_post';
      /** A function where a secret is made for each request: Apple's is a JWT. */
      clientSecret: string | (() => Promise<string>);
    }
  | {
      method: 'client_secret_jwt';
      clientSecret: string;
      algorithm?: 'HS256' | 'HS384' | 'HS512' | undefined;
    };

/** Us, as a provider knows us. */
export type ClientSettings = {
  fetch: OutboundFetch;
  /** Of each request to the provider; 10 s and 1 MB. */
  limits?: Limits | undefined;
  clientId: string;
  clientAuth: ClientAuth;
  /** Separated by spaces. */
  scope?: string | undefined;
  /**
   * Further parameters of the authorization request: `prompt`, `response_mode`, a tenant's own. The
   * protocol's own parameters are never replaced by them.
   */
  authorizationParams?: Readonly<Record<string, string>> | undefined;
  /** Further parameters of the token request. */
  tokenParams?: Readonly<Record<string, string>> | undefined;
  /** What the person is called by what the browser brings beside the code (Apple's `user`). Nobody vouches for it. */
  nameInAnswer?: ((answer: UpstreamAnswer) => string | undefined) | undefined;
};

/** A provider's API in the name of whoever has come back. */
export type ProviderApi = {
  tokens: UpstreamTokens;
  /**
   * The JSON at an address, asked for with the access token.
   *
   * @throws UpstreamError
   */
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<unknown>;
};

/** An OAuth 2.0 provider (RFC 6749): who has come back is what its API says of the access token's owner. */
export type OauthSettings = ClientSettings & {
  authorizationEndpoint: string;
  tokenEndpoint: string;
  /** `query-string`: a form, as old providers have it, or JSON all the same. Default: `json`. */
  tokenAnswer?: 'json' | 'query-string' | undefined;
  /** The address of what the provider knows of a person, or how it is put together. */
  userInfo: string | ((api: ProviderApi) => Promise<Claims>);
  /** Where in it there is what. */
  person: (userInfo: Claims) => SaidOfPerson;
  trust?: Trust | undefined;
  /** What identities are told apart by: the connector's target. */
  issuer: string;
  /** How the provider names itself in its answer (RFC 9207), where it does. */
  responseIssuer?: string | undefined;
};
