import { stepUrl } from '@/lib/experience/step-url';
import { signInIdentifiers } from '@/lib/sign-in-experience/identifiers';
import { ButtonLink } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { emailKey } from '@/lib/users/rules';
import { AccountChip } from '../../_parts/account-chip';
import { House } from '../../_parts/house';
import { OtherWay } from '../../_parts/other-way';
import { askedKinds } from './asked-kinds';
import { findDoors, noDoors } from './doors/door';
import { DoorProblem } from './doors/door-problem';
import { Doors } from './doors/doors';
import { PasskeyForm } from './passkey/passkey-form';
import { SignInForm } from './sign-in-form';
import type { Step } from './step';

type Props = { step: Step; page: '/sign-in' | '/identifier-sign-in' };

/**
 * Who are you? Somebody who is signed in and has to do it again finds that account there, and may use
 * another.
 */
export async function SignInPage({ step, page }: Props) {
  const { t, problem, experience, application, context, interaction, locale } = step;
  const signedIn = whoMustAgain(step);
  const registerUrl = stepUrl('/register', context);
  const kinds = signInIdentifiers(experience, askedKinds(step));
  const isClosed = experience.signInMode === 'Register';
  const { passkeySignIn: passkeys } = experience;
  const hasPasskeys = page === '/sign-in' && !isClosed && passkeys.enabled;
  const doors = page === '/sign-in' && !isClosed ? await findDoors(experience, locale) : noDoors;
  const known = kinds.map((kind) => signedIn?.identifiers[kind]).find(Boolean) ?? undefined;

  return (
    <House
      request={step}
      title={signedIn ? t('signIn.againTitle') : t('signIn.title')}
      purpose={t('signIn.purpose', { application })}
      problem={problem?.text}
    >
      <DoorProblem problem={problem} />
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
      {!isClosed && kinds.length === 0 && doors === noDoors && (
        <Notice tone="calm">{t('signIn.noMethod')}</Notice>
      )}
      {!isClosed && kinds.length > 0 && (
        <SignInForm
          step={step}
          page={page}
          kinds={kinds}
          known={known}
          takesPasskeys={hasPasskeys && passkeys.allowAutofill}
          isOneOfMany={hasPasskeys || doors !== noDoors}
        />
      )}
      {problem?.field === 'passkey' && <Notice tone="alert">{problem.text}</Notice>}
      {hasPasskeys && (passkeys.showPasskeyButton || passkeys.allowAutofill) && (
        <PasskeyForm
          step={step}
          hasAutofill={passkeys.allowAutofill}
          hasButton={passkeys.showPasskeyButton}
        />
      )}
      <Doors step={step} page="/sign-in" doors={doors} isBelow={kinds.length > 0} />
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
