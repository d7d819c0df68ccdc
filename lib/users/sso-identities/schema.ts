import { z } from 'zod';

/** An account at a company's identity provider, as that names it, and what it said of it last. */
export const ssoIdentityPart = z.object({
  ssoConnectorId: z.string(),
  issuer: z.string(),
  identityId: z.string(),
  detail: z.record(z.string(), z.unknown()),
});

export type SsoIdentityPart = z.output<typeof ssoIdentityPart>;

/** Such an account as a user has it. */
export type SsoIdentity = SsoIdentityPart & {
  id: string;
  userId: string;
  createdAt: Date;
  updatedAt: Date;
};
