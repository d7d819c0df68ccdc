import { z } from 'zod';
import { decrypt, encrypt } from '@/lib/crypto/encryption';

const identifierKinds = new Set(['username', 'email', 'phone']);

/** Space-separated and without an unknown member. */
const identifiers = z
  .string()
  .transform((text) => text.split(' ').filter(Boolean))
  .refine((kinds) => kinds.length > 0 && kinds.every((kind) => identifierKinds.has(kind)));

/** A request waits in the database for its person: a token is kept there as `sealToken` made it. */
const sealedToken = z.string().transform((sealed, context) => {
  try {
    return decrypt(sealed);
  } catch {
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  }
});

/** A magic link's token in the form in which a request may keep it. */
export function sealToken(token: string): string {
  return encrypt(token);
}

const schema = z.object({
  first_screen: z
    .enum([
      'sign_in',
      'register',
      'reset_password',
      'identifier:sign_in',
      'identifier:register',
      'single_sign_on',
      'signIn',
    ])
    .optional(),
  interaction_mode: z.enum(['signIn', 'signUp']).optional(),
  direct_sign_in: z
    .string()
    .regex(/^(social|sso):.+$/)
    .optional(),
  identifier: identifiers.optional(),
  login_hint: z.string().optional(),
  one_time_token: sealedToken.optional(),
  organization_id: z.string().optional(),
  ui_locales: z.string().optional(),
  google_one_tap_credential: z.string().optional(),
});

/** What an authorization request asks of the pages, beyond OAuth and OpenID Connect. */
export type ExtraParams = z.output<typeof schema>;

/** Those of them that the provider would otherwise drop as unknown. */
export const extraParamNames = [
  'first_screen',
  'interaction_mode',
  'direct_sign_in',
  'identifier',
  'one_time_token',
  'organization_id',
  'google_one_tap_credential',
] as const;

/** Reads those of a request as the provider keeps it, as one object: one bad value voids all, it is never an error. */
export function readExtraParams(params: Record<string, unknown>): ExtraParams {
  return schema.safeParse(params).data ?? {};
}
