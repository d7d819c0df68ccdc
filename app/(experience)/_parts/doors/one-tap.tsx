import { findOneTap } from '@/lib/sign-in-experience/public';
import { mustAgree } from '@/lib/sign-in-experience/terms';
import type { Step } from '../step';
import { StepForm } from '../step-form';
import { OfferOneTap } from './offer-one-tap';

/**
 * Has Google's script offer the accounts that the browser knows, where the tenant wants that. Whoever has to
 * agree to the terms first presses a button of ours.
 */
export async function OneTap({ step }: { step: Step }) {
  const { experience, signedIn } = step;
  const oneTap = await findOneTap(experience);
  if (!oneTap?.isEnabled || mustAgree(experience, 'signIn') || signedIn) return null;
  const { connectorId, clientId, autoSelect, closeOnTapOutside, itpSupport } = oneTap;
  return (
    <StepForm step={step} action="/social/one-tap/submit">
      <input type="hidden" name="connectorId" value={connectorId} />
      <OfferOneTap settings={{ clientId, autoSelect, closeOnTapOutside, itpSupport }} />
    </StepForm>
  );
}
