import type { z } from 'zod';
import type { OutboundFetch } from '@/lib/outbound/create-fetch';
import type { Upstream } from '@/lib/upstream/upstream';

/** The contract's names. */
export const ssoProviderNames = [
  'OIDC',
  'SAML',
  'AzureAD',
  'AzureAdOidc',
  'GoogleWorkspace',
  'Okta',
] as const;

export type SsoProviderName = (typeof ssoProviderNames)[number];

/** A key pair of a SAML connector. */
export type SsoPrivateKey = {
  /** PKCS #8 in PEM. */
  privateKey: string;
  /** Requests are signed with it. */
  active: boolean;
};

/** What an enterprise provider reaches the world by, and who it is set up for. */
export type SsoIo = {
  fetch: OutboundFetch;
  connectorId: string;
  /** Of the company, in the form in which domains are compared. */
  domains: readonly string[];
  /** The connector's own keys, the active one first. */
  privateKeys(): Promise<readonly SsoPrivateKey[]>;
};

/** A kind of identity provider that companies have. One file each, and a line in `registry.ts`. */
export type SsoProvider<Config extends z.ZodType = z.ZodType> = {
  providerName: SsoProviderName;
  providerType: 'oidc' | 'saml';
  /** By language tag. */
  name: { en: string; [tag: string]: string };
  description: { en: string; [tag: string]: string };
  /** Path of a picture of our own. */
  logo: string;
  logoDark: string;
  config: Config;
  /**
   * What there is behind the settings: discovered endpoints, parsed metadata (`providerConfig`).
   *
   * @throws UpstreamError; AppError `connector.invalid_metadata` or `connector.invalid_certificate`
   */
  discover(config: z.output<Config>, io: SsoIo): Promise<Readonly<Record<string, unknown>>>;
  upstream(config: z.output<Config>, io: SsoIo): Upstream;
};

/** Declares a provider; its functions are typed by its settings' schema. */
export function ssoProvider<Config extends z.ZodType>(
  provider: SsoProvider<Config>,
): SsoProvider<Config> {
  return provider;
}
