import { stepUrl } from '@/lib/experience/step-url';
import { PasswordForm } from '@/lib/factors/password/form';
import { isPasswordOnly, signInIdentifiers } from '@/lib/sign-in-experience/identifiers';
import { Button, ButtonLink } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { emailKey } from '@/lib/users/rules';
import { AccountChip } from '../../_parts/account-chip';
import { House } from '../../_parts/house';
import { OtherWay } from '../../_parts/other-way';
import { askedKinds } from './asked-kinds';
import { CaptchaField } from './captcha/captcha-field';
import { ForgotLink } from './forgot-link';
import { IdentifierField } from './identifier-field';
import { PasskeyForm } from './passkey/passkey-form';
import { problemOf } from './problem';
import type { Step } from './step';
import { StepForm } from './step-form';
import { Terms } from './terms';

type Props = { step: Step; page: '/sign-in' | '/identifier-sign-in' };

/**
 * Who are you? With the password at once where nothing else could be asked for. Somebody who is
 * signed in and has to do it again finds that account there, and may use another.
 */
export function SignInPage({ step, page }: Props) {
  const { t, problem, experience, application, context, interaction } = step;
  const signedIn = whoMustAgain(step);
  const registerUrl = stepUrl('/register', context);
  const kinds = signInIdentifiers(experience, askedKinds(step));
  const isClosed = experience.signInMode === 'Register';
  const isWhole = isPasswordOnly(experience);
  const { passkeySignIn: passkeys } = experience;
  const hasPasskeys = page === '/sign-in' && !isClosed && passkeys.enabled;
  const known = kinds.map((kind) => signedIn?.identifiers[kind]).find(Boolean) ?? undefined;

  return (
    <House
      request={step}
      title={signedIn ? t('signIn.againTitle') : t('signIn.title')}
      purpose={t('signIn.purpose', { application })}
      problem={problem?.text}
    >
      {!problem && interaction?.notice === 'passwordChanged' && (
        <Notice tone="calm">{t('recover.done')}</Notice>
      )}
      {signedIn && <AccountChip name={signedIn.name} />}
      {isClosed && (
        <>
          <Notice tone="calm">{t('signIn.registerOnly')}</Notice>
          <ButtonLink href={registerUrl}>{t('signIn.createAccount')}</ButtonLink>
        </>
      )}
      {!isClosed && kinds.length === 0 && <Notice tone="calm">{t('signIn.noMethod')}</Notice>}
      {!isClosed && kinds.length > 0 && (
        <StepForm step={step} action={`${page}/submit`}>
          <IdentifierField
            step={step}
            kinds={kinds}
            known={known}
            isBeside={isWhole}
            takesPasskeys={hasPasskeys && passkeys.allowAutofill}
          />
          {isWhole && (
            <>
              <PasswordForm
                t={t}
                purpose="verify"
                error={problemOf(problem, 'password') ?? problemOf(problem, undefined)}
              />
              <ForgotLink step={step} />
            </>
          )}
          <CaptchaField step={step} />
          <Terms t={t} experience={experience} action="signIn" problem={problem} />
          <Button>{isWhole ? t('signIn.title') : t('action.continue')}</Button>
        </StepForm>
      )}
      {problem?.field === 'passkey' && <Notice tone="alert">{problem.text}</Notice>}
      {hasPasskeys && (passkeys.showPasskeyButton || passkeys.allowAutofill) && (
        <PasskeyForm
          step={step}
          hasAutofill={passkeys.allowAutofill}
          hasButton={passkeys.showPasskeyButton}
        />
      )}
      {page === '/sign-in' && experience.signInMode === 'SignInAndRegister' && (
        <OtherWay
          question={t('signIn.newHere')}
          answer={t('signIn.createAccount')}
          href={registerUrl}
        />
      )}
    </House>
  );
}

/** Whose login is asked for anew: nobody's, if the app asks for somebody else. */
function whoMustAgain({ signedIn, asked: { login_hint: hint } }: Step): Step['signedIn'] {
  if (!signedIn || !hint) return signedIn;
  const names = Object.values(signedIn.identifiers);
  return names.some((name) => name && emailKey(name) === emailKey(hint)) ? signedIn : undefined;
}
