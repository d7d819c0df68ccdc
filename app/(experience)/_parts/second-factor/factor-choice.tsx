import { factorList } from '@/lib/experience/pages';
import type { FactorPurpose } from '@/lib/factors/factor';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';
import type { Step } from '../step';
import { StepForm } from '../step-form';
import { FactorIcon } from './factor-icon';
import { aboutFactor } from './factor-texts';

type Props = { step: Step; purpose: FactorPurpose; factors: readonly MfaFactor[] };

/** Second factors to choose of, as cards that are pressed: it may send a code. */
export function FactorChoice({ step, purpose, factors }: Props) {
  const { t } = step;
  return (
    <StepForm step={step} action={`${factorList(purpose)}/switch/submit`}>
      <ul className="flex flex-col gap-3">
        {factors.map((factor) => (
          <li key={factor}>
            <button type="submit" name="factor" value={factor} className="card-button">
              <FactorIcon factor={factor} />
              <span className="min-w-0">
                <span className="block font-semibold">{t(`mfa.factor.${factor}`)}</span>
                <span className="block text-ink-soft text-sm">
                  {aboutFactor(step, { purpose, factor })}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </StepForm>
  );
}
