import { stepUrl } from '@/lib/experience/step-url';
import { signUpIdentifiers } from '@/lib/sign-in-experience/identifiers';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { House } from '../../_parts/house';
import { OtherWay } from '../../_parts/other-way';
import { usernameHint } from '../../_parts/username-hint';
import { askedKinds } from './asked-kinds';
import { CaptchaField } from './captcha/captcha-field';
import { IdentifierField } from './identifier-field';
import type { Step } from './step';
import { StepForm } from './step-form';
import { Terms } from './terms';

type Props = { step: Step; page: '/register' | '/identifier-register' };

/** The name of the account to be: a username, or an address where a code can be read. */
export function RegisterPage({ step, page }: Props) {
  const { t, locale, problem, experience, application, context } = step;
  const kinds = signUpIdentifiers(experience, askedKinds(step));
  const isOpen = experience.signInMode !== 'SignIn' && kinds.length > 0;
  const [only] = kinds.length === 1 ? kinds : [];

  return (
    <House
      request={step}
      title={t('register.title')}
      purpose={t('register.purpose', { application })}
      problem={problem?.text}
    >
      {isOpen ? (
        <StepForm step={step} action={`${page}/submit`}>
          <IdentifierField
            step={step}
            kinds={kinds}
            hint={
              only === 'username' ? usernameHint(t, locale, experience.usernamePolicy) : undefined
            }
          />
          <CaptchaField step={step} />
          <Terms t={t} experience={experience} action="register" problem={problem} />
          <Button>{t('action.continue')}</Button>
        </StepForm>
      ) : (
        <Notice tone="calm">{t('register.closed')}</Notice>
      )}
      {page === '/register' && experience.signInMode !== 'Register' && (
        <OtherWay
          question={t('register.haveAccount')}
          answer={t('register.signIn')}
          href={stepUrl('/sign-in', context)}
        />
      )}
    </House>
  );
}
