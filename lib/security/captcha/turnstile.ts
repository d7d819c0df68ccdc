import { z } from 'zod';
import { askProvider, type Verify } from './provider';
import { captchaAction } from './rules';
import type { TurnstileConfig } from './schema';

const url = 'https://challenges.cloudflare.com/turnstile/v0/siteverify';

const answer = z.object({
  success: z.boolean(),
  'error-codes': z.array(z.string()).optional(),
  hostname: z.string().optional(),
  /** Empty for a widget that was given none, as on pages of a tenant's own. */
  action: z.string().optional(),
});

/** Cloudflare Turnstile: `siteverify` takes every token once, within five minutes. */
export const verifyByTurnstile: Verify<TurnstileConfig> = async ({ secretKey }, token, io) => {
  const body = new URLSearchParams({ secret: secretKey, response: token }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const verdict = await askProvider(io, url, { headers, body }, answer);
  if (!verdict.success) return verdict['error-codes']?.join(' ') || 'not successful';
  if (!io.isOurHost(verdict.hostname ?? '')) return 'made for another host';
  if (verdict.action && verdict.action !== captchaAction) return 'made for another action';
  return undefined;
};
