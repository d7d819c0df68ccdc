import type { PublicCaptcha } from '@/lib/security/captcha/schema';

/** A provider's captcha in one form. */
export type Solver = {
  /** Gets to work while the form is being filled in, where there is work to do. */
  prepare(): void;
  /** A token that has not been given yet. */
  token(): Promise<string>;
  /** What the token waits for after the form is sent. */
  waitsFor: 'browser' | 'person';
};

/** What a provider is given to begin with. */
export type Surroundings = {
  captcha: PublicCaptcha;
  locale: string;
  /** An empty element that is the provider's own. */
  place: HTMLElement;
};
