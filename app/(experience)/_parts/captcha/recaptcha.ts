import { captchaAction, recaptchaHost } from '@/lib/security/captcha/rules';
import { loadScript } from './load-script';
import type { Solver, Surroundings } from './solver';
import { tokenBox } from './token-box';

type Recaptcha = {
  ready(then: () => void): void;
  execute(siteKey: string, options: { action: string }): Promise<string>;
  render(
    place: HTMLElement,
    options: {
      sitekey: string;
      action: string;
      callback: (token: string) => void;
      'expired-callback': () => void;
      'error-callback': () => void;
    },
  ): number;
  reset(widget: number): void;
};

/** Google's reCAPTCHA Enterprise: a score without a question, or a box to tick. */
export async function recaptcha({ captcha, locale, place }: Surroundings): Promise<Solver> {
  const { siteKey, domain = recaptchaHost, mode = 'invisible' } = captcha;
  const query = new URLSearchParams({
    render: mode === 'checkbox' ? 'explicit' : siteKey,
    hl: locale,
  });
  await loadScript(`https://${domain}/recaptcha/enterprise.js?${query}`);
  const { enterprise } = (window as unknown as { grecaptcha: { enterprise: Recaptcha } })
    .grecaptcha;
  await new Promise<void>((resolve) => enterprise.ready(resolve));
  return mode === 'checkbox'
    ? checkbox(enterprise, siteKey, place)
    : {
        waitsFor: 'browser',
        prepare: () => {},
        token: () => enterprise.execute(siteKey, { action: captchaAction }),
      };
}

function checkbox(enterprise: Recaptcha, siteKey: string, place: HTMLElement): Solver {
  const box = tokenBox();
  const widget = enterprise.render(place, {
    sitekey: siteKey,
    action: captchaAction,
    callback: box.put,
    'expired-callback': box.empty,
    'error-callback': box.fail,
  });
  let isSpent = false;
  return {
    waitsFor: 'person',
    prepare: () => {},
    token: async () => {
      if (isSpent) enterprise.reset(widget);
      const token = await box.take();
      isSpent = true;
      return token;
    },
  };
}
