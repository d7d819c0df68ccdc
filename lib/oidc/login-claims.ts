import type Provider from 'oidc-provider';
import { type LoginContext, levelsAsked, toldLevel } from './assurance';

/** An ID token as the library makes it, of what the types leave out. */
type IdToken = {
  available: LoginContext;
  /** The claims that were asked for; `acr_values` among them (OpenID Connect Core §5.5.1.1). */
  mask?: { acr?: { values?: readonly string[] } | null };
  payload(): Promise<Record<string, unknown>>;
};

/**
 * Every ID token says how its user has signed in, where the login knows it: by which methods (`amr`,
 * RFC 8176) and at which level (`acr`). The library tells only what discovery lists as supported,
 * and that document is the contract's.
 */
export function tellOfLogins({ IdToken }: Provider): void {
  const prototype = IdToken.prototype as unknown as IdToken;
  const { payload } = prototype;
  prototype.payload = async function withLogin() {
    const { available, mask } = this;
    const acr = toldLevel(available, levelsAsked(mask?.acr?.values?.join(' ')));
    const { amr = [] } = available;
    return { ...(await payload.call(this)), ...(acr && { acr }), ...(amr.length > 0 && { amr }) };
  };
}
