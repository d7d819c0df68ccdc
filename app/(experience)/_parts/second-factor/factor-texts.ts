import type { FactorPlace } from '@/lib/experience/factor-place';
import { maskedAddress } from '@/lib/users/masked';
import type { UserIdentifier } from '@/lib/users/schema';
import { codeSeconds } from '@/lib/verification-codes/rules';
import type { Step } from '../step';
import { addressKindOf } from './recipient';

/** What one does with a factor, in a sentence; where its code goes to, masked. */
export function aboutFactor(
  { t, user }: Pick<Step, 't' | 'user'>,
  { purpose, factor }: FactorPlace,
): string {
  const type = addressKindOf(factor);
  const own = type === 'email' ? user?.primaryEmail : user?.primaryPhone;
  return purpose === 'verify' && type && own
    ? t('mfa.sendTo', { recipient: maskedAddress({ type, value: own }) })
    : t(`mfa.${purpose}.${factor}.about`);
}

/** What a factor's page asks to do. `recipient`: whom a code was sent to. */
export function factorTexts(
  step: Pick<Step, 't' | 'settings' | 'user'>,
  place: FactorPlace,
  recipient: UserIdentifier | undefined,
): { title: string; purpose: string } {
  const { t, settings } = step;
  const { purpose, factor } = place;
  if (!recipient) {
    return { title: t(`mfa.${purpose}.${factor}.title`), purpose: aboutFactor(step, place) };
  }
  const seconds = codeSeconds(settings.verificationCodePolicy);
  return {
    title: t(`mfa.verify.${factor}.title`),
    purpose: t('code.sent', {
      recipient: maskedAddress(recipient),
      minutes: Math.max(1, Math.floor(seconds / 60)),
    }),
  };
}

/** What the button of a factor's form says. */
export function factorAction({ t }: Pick<Step, 't'>, { purpose, factor }: FactorPlace): string {
  if (factor === 'WebAuthn') {
    return t(purpose === 'verify' ? 'mfa.usePasskey' : 'mfa.createPasskey');
  }
  return factor === 'BackupCode' && purpose === 'bind' ? t('mfa.codesKept') : t('action.continue');
}
