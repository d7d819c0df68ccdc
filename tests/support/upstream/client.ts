/** What a connector needs to know of a provider that is a client's to use: a registered client. */
export type UpstreamClient = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Registers one more redirect URI: a connector's is known once the connector is there. */
  allow(redirectUri: string): Promise<void>;
};
