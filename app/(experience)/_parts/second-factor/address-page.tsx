import type { AskedFactors } from '@/lib/experience/asked-factors';
import { factorPage } from '@/lib/experience/pages';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';
import { Button } from '@/lib/ui/button';
import { House } from '../../../_parts/house';
import { IdentifierField } from '../identifier-field';
import type { Step } from '../step';
import { StepForm } from '../step-form';
import { factorTexts } from './factor-texts';
import { FactorWayOut } from './factor-way-out';
import { OtherFactors } from './other-factors';
import { addressKindOf } from './recipient';

type Props = { step: Step; asked: AskedFactors; factor: MfaFactor };

/** Where codes are to go from now on, for an account that has no such address. */
export function AddressPage({ step, asked, factor }: Props) {
  const { t, problem } = step;
  const kind = addressKindOf(factor);
  const place = { purpose: 'bind', factor } as const;
  return (
    <House request={step} {...factorTexts(step, place, undefined)} problem={problem?.text}>
      <StepForm step={step} action={`${factorPage('bind', factor)}/send/submit`}>
        <IdentifierField step={step} kinds={kind ? [kind] : []} />
        <Button>{t('recover.send')}</Button>
      </StepForm>
      <OtherFactors step={step} asked={asked} factor={factor} />
      <FactorWayOut step={step} asked={asked} />
    </House>
  );
}
