import { captchaAction } from '@/lib/security/captcha/rules';
import { loadScript } from './load-script';
import type { Solver, Surroundings } from './solver';
import { tokenBox } from './token-box';

type Turnstile = {
  render(
    place: HTMLElement,
    options: {
      sitekey: string;
      action: string;
      language: string;
      'response-field': boolean;
      callback: (token: string) => void;
      'expired-callback': () => void;
      'error-callback': () => void;
    },
  ): string;
  reset(widget: string): void;
};

const url = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit';

/** Cloudflare's widget: works by itself, and at times shows a box to tick. */
export async function turnstile({ captcha, locale, place }: Surroundings): Promise<Solver> {
  await loadScript(url);
  const { turnstile: api } = window as unknown as { turnstile: Turnstile };
  const box = tokenBox();
  const widget = api.render(place, {
    sitekey: captcha.siteKey,
    action: captchaAction,
    language: locale.toLowerCase(),
    'response-field': false,
    callback: box.put,
    'expired-callback': box.empty,
    'error-callback': box.fail,
  });
  let isSpent = false;
  return {
    waitsFor: 'browser',
    prepare: () => {},
    token: async () => {
      if (isSpent) api.reset(widget);
      const token = await box.take();
      isSpent = true;
      return token;
    },
  };
}
