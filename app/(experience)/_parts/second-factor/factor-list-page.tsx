import { redirect } from 'next/navigation';
import { isReady } from '@/lib/experience/factor-place';
import { factorPage } from '@/lib/experience/pages';
import { stepUrl } from '@/lib/experience/step-url';
import type { FactorPurpose } from '@/lib/factors/factor';
import { Notice } from '@/lib/ui/notice';
import { House } from '../../../_parts/house';
import type { Step } from '../step';
import { FactorChoice } from './factor-choice';
import { FactorWayOut } from './factor-way-out';

type Props = { step: Step; purpose: FactorPurpose };

/** The second factors that somebody may choose of, where there is more than one. */
export function FactorListPage({ step, purpose }: Props) {
  const { t, askedFactors, interaction, next, context, problem } = step;
  if (!interaction || askedFactors?.purpose !== purpose) {
    redirect(stepUrl(next ?? '/sign-in', context));
  }
  const { factors, isSuggestion } = askedFactors;
  const [first, ...others] = factors;
  const isOnly = first && others.length === 0 && isReady(interaction, { purpose, factor: first });
  if (isOnly && !problem) redirect(stepUrl(factorPage(purpose, first), context));

  const text = isSuggestion ? 'suggest' : purpose;
  return (
    <House
      request={step}
      title={t(`mfa.list.${text}Title`)}
      purpose={t(`mfa.list.${text}`)}
      problem={problem?.text}
    >
      {problem && <Notice tone="alert">{problem.text}</Notice>}
      <FactorChoice step={step} purpose={purpose} factors={factors} />
      <FactorWayOut step={step} asked={askedFactors} />
    </House>
  );
}
