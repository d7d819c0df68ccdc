import { z } from 'zod';
import { wire } from '@/lib/config/wire';

const key = z.string().min(1).max(1024);

/** It becomes part of a page's policy, so it is a host name and nothing else. */
const scriptHost = z.string().regex(/^[a-z\d]([a-z\d.-]{0,251}[a-z\d])?$/i);

const turnstile = z.object({ type: z.literal('Turnstile'), siteKey: key, secretKey: key });

const recaptchaEnterprise = z.object({
  type: z.literal('RecaptchaEnterprise'),
  siteKey: key,
  /** An API key of the project. */
  secretKey: key,
  projectId: key,
  /** Where browsers load it from, `www.google.com` unless that is out of their reach. */
  domain: z
    .union([scriptHost, z.literal('')])
    .transform((host) => host || undefined)
    .optional(),
  /** Without it: invisible. */
  mode: z.enum(['invisible', 'checkbox']).optional(),
});

/** From the least work for a browser to the most. */
export const difficulties = ['low', 'medium', 'high'] as const;

/** A proof of work that Genkan asks for and checks itself: nobody else takes part in it. */
const altcha = z.object({ type: z.literal('Altcha'), difficulty: z.enum(difficulties).optional() });

/** What a captcha is run by (wire/sign-in.md §2.11), and a third kind of our own. */
export const captchaConfig = z.discriminatedUnion('type', [turnstile, recaptchaEnterprise, altcha]);

export type CaptchaConfig = z.output<typeof captchaConfig>;
export type TurnstileConfig = z.output<typeof turnstile>;
export type RecaptchaConfig = z.output<typeof recaptchaEnterprise>;
export type AltchaConfig = z.output<typeof altcha>;

/** The tenant's one provider as the Management API shows it. */
export const captchaProvider = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id: z.string().min(1).max(128),
  config: captchaConfig,
  createdAt: z.number(),
  updatedAt: z.number(),
});

export type CaptchaProvider = Omit<z.output<typeof captchaProvider>, 'tenantId'>;

/** What pages need to show the captcha; no secret. */
export const publicCaptcha = z.object({
  type: z.enum(['RecaptchaEnterprise', 'Turnstile', 'Altcha']),
  /** For `Altcha` the address that challenges come from. */
  siteKey: z.string(),
  domain: z.string().optional(),
  mode: z.enum(['invisible', 'checkbox']).optional(),
});

export type PublicCaptcha = z.output<typeof publicCaptcha>;
