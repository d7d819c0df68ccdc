import type { CaptchaConfig, PublicCaptcha } from './schema';

/** Below the endpoint. */
export const challengePath = '/api/.well-known/captcha-challenge';

/** What the providers call the one action that people are asked at. */
export const captchaAction = 'interaction';

/** Longer than any provider's tokens. */
export const maxTokenLength = 16_384;

/** Where browsers load reCAPTCHA from if the tenant names no other host. */
export const recaptchaHost = 'www.google.com';

/** The part of a provider's settings that a browser may know. */
export function publicPart(config: CaptchaConfig, endpoint: string): PublicCaptcha {
  switch (config.type) {
    case 'Turnstile':
      return { type: config.type, siteKey: config.siteKey };
    case 'RecaptchaEnterprise': {
      const { type, siteKey, domain, mode } = config;
      return { type, siteKey, ...(domain && { domain }), ...(mode && { mode }) };
    }
    case 'Altcha':
      return { type: config.type, siteKey: endpoint + challengePath };
  }
}

/** Addresses from elsewhere that a page with the captcha needs, by the name of their CSP directive. */
export type CaptchaSources = { frames: readonly string[]; connections: readonly string[] };

/** Scripts are not among them: they are let in by whoever loads them. */
export function captchaSources({ type, domain = recaptchaHost }: PublicCaptcha): CaptchaSources {
  switch (type) {
    case 'Turnstile':
      return { frames: ['https://challenges.cloudflare.com'], connections: [] };
    case 'RecaptchaEnterprise': {
      const own = `https://${domain}/recaptcha/`;
      return { frames: [own, 'https://recaptcha.google.com/recaptcha/'], connections: [own] };
    }
    case 'Altcha':
      return { frames: [], connections: [] };
  }
}
