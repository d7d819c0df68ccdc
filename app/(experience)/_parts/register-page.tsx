import { stepUrl } from '@/lib/experience/step-url';
import { signUpIdentifiers } from '@/lib/sign-in-experience/identifiers';
import { Notice } from '@/lib/ui/notice';
import { House } from '../../_parts/house';
import { OtherWay } from '../../_parts/other-way';
import { usernameHint } from '../../_parts/username-hint';
import { askedKinds } from './asked-kinds';
import { CaptchaField } from './captcha/captcha-field';
import { findDoors, hasCompanies, noDoors } from './doors/door';
import { DoorProblem, isOfDoors } from './doors/door-problem';
import { Doors } from './doors/doors';
import { IdentifierField } from './identifier-field';
import { MainButton } from './main-button';
import { SsoNote } from './sso-note';
import type { Step } from './step';
import { StepForm } from './step-form';
import { Terms } from './terms';

type Props = { step: Step; page: '/register' | '/identifier-register' };

/** The name of the account to be: a username, or an address where a code can be read. */
export async function RegisterPage({ step, page }: Props) {
  const { t, locale, experience, application, context } = step;
  const problem = isOfDoors(step.problem) ? undefined : step.problem;
  const kinds = signUpIdentifiers(experience, askedKinds(step));
  const isOpen = experience.signInMode !== 'SignIn';
  const doors = page === '/register' && isOpen ? await findDoors(experience, locale) : noDoors;
  const isForCompanies = await hasCompanies(experience);
  const [only] = kinds.length === 1 ? kinds : [];

  return (
    <House
      request={step}
      title={t('register.title')}
      purpose={t('register.purpose', { application })}
      problem={step.problem?.text}
    >
      <DoorProblem problem={step.problem} />
      {isOpen && kinds.length > 0 && (
        <StepForm step={step} action={`${page}/submit`} isForCompanies={isForCompanies}>
          <IdentifierField
            step={{ ...step, problem }}
            kinds={kinds}
            hint={
              only === 'username' ? usernameHint(t, locale, experience.usernamePolicy) : undefined
            }
          />
          {isForCompanies && <SsoNote t={t} />}
          <CaptchaField step={step} />
          <Terms t={t} experience={experience} action="register" problem={problem} />
          <MainButton t={t} isForCompanies={isForCompanies}>
            {t('action.continue')}
          </MainButton>
        </StepForm>
      )}
      {(!isOpen || (kinds.length === 0 && doors === noDoors)) && (
        <Notice tone="calm">{t('register.closed')}</Notice>
      )}
      <Doors step={step} page="/register" doors={doors} isBelow={kinds.length > 0} />
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
