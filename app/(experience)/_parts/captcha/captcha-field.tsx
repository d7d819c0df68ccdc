import { captchaField } from '@/lib/experience/run-form';
import { requiredCaptcha } from '@/lib/security/captcha/required';
import { Notice } from '@/lib/ui/notice';
import type { Step } from '../step';
import { CaptchaWidget } from './captcha-widget';

/**
 * The captcha of a form that begins something; nothing where the tenant asks for none. Its page has
 * to be one of `captchaPages`.
 */
export async function CaptchaField({ step }: { step: Step }) {
  const { t, locale, experience, problem } = step;
  const captcha = await requiredCaptcha(experience);
  if (!captcha) return null;

  const { supportWebsiteUrl, supportEmail } = experience;
  const help = supportWebsiteUrl || (supportEmail && `mailto:${supportEmail}`);
  const texts = {
    idle: t('captcha.idle'),
    working: t('captcha.working'),
    passed: t('captcha.passed'),
    asked: t('captcha.asked'),
    failed: t('captcha.failed'),
  };
  return (
    <div className="flex flex-col gap-3">
      <noscript>
        <Notice tone="calm">
          {t('captcha.needsScript')}{' '}
          {help && t.rich('captcha.needsHelp', { help: (words) => <a href={help}>{words}</a> })}
        </Notice>
      </noscript>
      {problem?.field === 'captcha' && <Notice tone="alert">{problem.text}</Notice>}
      <CaptchaWidget captcha={captcha} field={captchaField} locale={locale} texts={texts} />
    </div>
  );
}
