import { PasswordForm } from '@/lib/factors/password/form';
import { isPasswordOnly } from '@/lib/sign-in-experience/identifiers';
import type { SignInIdentifier } from '@/lib/sign-in-experience/schema';
import { CaptchaField } from './captcha/captcha-field';
import { hasCompanies } from './doors/door';
import { isOfDoors } from './doors/door-problem';
import { ForgotLink } from './forgot-link';
import { IdentifierField } from './identifier-field';
import { MainButton } from './main-button';
import { problemOf } from './problem';
import { SsoNote } from './sso-note';
import type { Step } from './step';
import { StepForm } from './step-form';
import { Terms } from './terms';

type Props = {
  step: Step;
  page: '/sign-in' | '/identifier-sign-in';
  kinds: readonly SignInIdentifier[];
  /** What stands there if nothing was typed or asked for. */
  known: string | undefined;
  takesPasskeys: boolean | undefined;
  /** There is something else to sign in by, so that it is of use to know what it was last time. */
  isOneOfMany: boolean;
};

const typedMethods = ['Password', 'EmailVerificationCode', 'PhoneVerificationCode'];

/** The name of an account; with the password at once where nothing else could be asked for. */
export async function SignInForm(props: Props) {
  const { step, page, kinds, known, takesPasskeys, isOneOfMany } = props;
  const { t, experience, lastMethod } = step;
  const isWhole = isPasswordOnly(experience);
  const problem = isOfDoors(step.problem) ? undefined : step.problem;
  const isForCompanies = await hasCompanies(experience);
  const isLast = lastMethod !== undefined && typedMethods.includes(lastMethod.type);
  return (
    <StepForm step={step} action={`${page}/submit`} isForCompanies={isForCompanies}>
      <IdentifierField
        step={{ ...step, problem }}
        kinds={kinds}
        known={known}
        isBeside={isWhole}
        takesPasskeys={takesPasskeys}
      />
      {isForCompanies && <SsoNote t={t} />}
      {isWhole && (
        <div className="flex flex-col gap-6" data-not-for-companies>
          <PasswordForm
            t={t}
            purpose="verify"
            error={problemOf(problem, 'password') ?? problemOf(problem, undefined)}
            isOptional={isForCompanies}
          />
          <ForgotLink step={step} />
        </div>
      )}
      <CaptchaField step={step} />
      <Terms t={t} experience={experience} action="signIn" problem={problem} />
      <MainButton t={t} isLast={isOneOfMany && isLast} isForCompanies={isForCompanies}>
        {isWhole ? t('signIn.title') : t('action.continue')}
      </MainButton>
    </StepForm>
  );
}
