import { stepUrl } from '@/lib/experience/step-url';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { House } from '../../_parts/house';
import { CaptchaField } from './captcha/captcha-field';
import { IdentifierField } from './identifier-field';
import { OtherWay } from './other-way';
import type { Step } from './step';
import { StepForm } from './step-form';
import { Terms } from './terms';

type Props = { step: Step; page: '/register' | '/identifier-register' };

/** The name of the account to be. */
export function RegisterPage({ step, page }: Props) {
  const { t, query, problem, experience, application, context } = step;
  const takesUsername = experience.signUp.identifiers.includes('username');
  const isOpen = experience.signInMode !== 'SignIn' && takesUsername;

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
            t={t}
            kinds={['username']}
            value={problem?.typed.identifier ?? query.get('login_hint') ?? undefined}
            hint={t('register.usernameHint')}
            error={problem?.field === 'captcha' ? undefined : problem?.text}
          />
          <CaptchaField step={step} />
          <Terms t={t} experience={experience} action="register" />
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
