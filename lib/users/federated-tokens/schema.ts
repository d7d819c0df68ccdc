import { z } from 'zod';

/** What may be told of a set of tokens (wire/management.md §1.9). */
export const tokenMetadata = z.object({
  scope: z.string().optional(),
  /** When the access token ends, in epoch seconds. */
  expiresAt: z.number().optional(),
  tokenType: z.string().optional(),
  hasRefreshToken: z.boolean(),
});

type Kept = {
  id: string;
  userId: string;
  identityId: string;
  metadata: z.output<typeof tokenMetadata>;
  createdAt: Date;
  updatedAt: Date;
};

/** A set of tokens of a social provider, without the tokens. */
export type SocialTokenSet = Kept & { connectorId: string; target: string };

/** A set of tokens of a company's provider, without the tokens. */
export type SsoTokenSet = Kept & { ssoConnectorId: string; issuer: string };

/** Tokens that came with a sign-in, sealed. */
export type NewTokenSet = { identityId: string; sealed: string } & (
  | { connectorId: string; target: string }
  | { ssoConnectorId: string; issuer: string }
);
