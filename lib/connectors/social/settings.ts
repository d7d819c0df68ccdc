import { z } from 'zod';

/** An address of a provider. Whether it may be reached is decided when it is. */
export const endpoint = z.url({ protocol: /^https?$/ });

/** By which a provider knows the tenant's application, and what is wanted of it. */
export const clientConfig = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  scope: z.string().optional(),
});

/** The settings that every provider of the catalogue with a client secret has. */
export type ClientConfig = z.ZodType<z.output<typeof clientConfig>>;

/** How the token endpoint of a standard connector is told whose request it is. */
export const clientAuthSettings = {
  tokenEndpointAuthMethod: z
    .enum(['client_secret_post', 'client_secret_basic', 'client_secret_jwt'])
    .optional(),
  clientSecretJwtSigningAlgorithm: z.enum(['HS256', 'HS384', 'HS512']).optional(),
};

/** Further parameters of the authorization request. */
export const customConfig = z.record(z.string(), z.string());

/** What a person is asked before coming back (OpenID Connect Core §3.1.2.1). */
export const prompts = z.array(z.enum(['none', 'login', 'consent', 'select_account']));

const place = z.string().min(1).optional();

/** Where in a provider's words a person's profile stands; dots lead into nested objects. */
export const profileMap = z.object({
  id: place,
  email: place,
  phone: place,
  name: place,
  avatar: place,
});
