import type { Claims } from '../json';
import type { ClientSettings } from '../oauth/settings';
import type { SaidOfPerson, Trust } from '../person';

/** A provider whose endpoints somebody has written down. */
export type WrittenProvider = {
  authorizationEndpoint: string;
  tokenEndpoint: string;
  jwksUri: string;
  userinfoEndpoint?: string | undefined;
  /** Whom ID tokens may be of. Without it, of whoever has the keys. */
  issuer?: string | readonly string[] | undefined;
};

/** What an ID token has to be like, where that is not the ordinary. */
export type IdTokenRule = {
  /** Who it may be for; else the client. */
  audience?: string | readonly string[] | undefined;
  /** Of the asymmetric ones. */
  algorithms?: readonly string[] | undefined;
  /** For `exp` and `nbf`: seconds, or words like `5 minutes`. */
  clockTolerance?: number | string | undefined;
};

/** An OpenID Connect provider. */
export type OidcSettings = ClientSettings & {
  /** Found out about by its issuer, or written down. */
  provider: { issuer: string } | WrittenProvider;
  /** Beside `openid`, which always goes along. */
  scope?: string | undefined;
  idToken?: IdTokenRule | undefined;
  /** Whether the user info endpoint is asked where there is one. Default: yes; what it says goes before the ID token. */
  asksUserInfo?: boolean | undefined;
  /** Where in the claims there is what, if not by their standard names. */
  person?: ((claims: Claims) => SaidOfPerson) | undefined;
  trust?: Trust | undefined;
};
