import type { AskedFactors } from '@/lib/experience/asked-factors';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';
import type { Step } from '../step';
import { FactorChoice } from './factor-choice';

type Props = { step: Step; asked: AskedFactors; factor: MfaFactor };

/** What can be done instead of the factor of the page. */
export function OtherFactors({ step, asked: { purpose, factors }, factor }: Props) {
  const others = factors.filter((other) => other !== factor);
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="other-ways" className="flex flex-col gap-4">
      <h2 id="other-ways" className="font-semibold text-lg">
        {step.t(`mfa.other.${purpose}`)}
      </h2>
      <FactorChoice step={step} purpose={purpose} factors={others} />
    </section>
  );
}
