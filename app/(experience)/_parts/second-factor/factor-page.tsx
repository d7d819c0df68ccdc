import { redirect } from 'next/navigation';
import { type FactorPlace, factorRecord, isReady } from '@/lib/experience/factor-place';
import { factorList, factorPage } from '@/lib/experience/pages';
import { stepUrl } from '@/lib/experience/step-url';
import { secondFactorForms } from '@/lib/factors/forms';
import { secondFactor } from '@/lib/factors/registry';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { House } from '../../../_parts/house';
import { problemOf } from '../problem';
import type { Step } from '../step';
import { StepForm } from '../step-form';
import { AddressPage } from './address-page';
import { factorAction, factorTexts } from './factor-texts';
import { FactorWayOut } from './factor-way-out';
import { OtherFactors } from './other-factors';
import { isAddressAsked, recipientOf } from './recipient';
import { SendAgain } from './send-again';
import { TrustBox } from './trust-box';

type Props = { step: Step; place: FactorPlace };

/**
 * One second factor: its form, and below it the other ways. What the factor makes or sends for the page
 * was made by the form that led here: to show the page does nothing.
 */
export async function FactorPage({ step, place }: Props) {
  const { t, askedFactors: asked, interaction, next, context, problem, user } = step;
  const { purpose, factor } = place;
  if (!interaction || !user || asked?.purpose !== purpose) {
    redirect(stepUrl(next ?? '/sign-in', context));
  }
  const isHere = asked.factors.includes(factor) && isReady(interaction, place);
  if (!isHere) redirect(stepUrl(factorList(purpose), context));

  const record = factorRecord(interaction, place);
  const recipient = recipientOf(record);
  if (purpose === 'bind' && isAddressAsked(step, factor, recipient)) {
    return <AddressPage step={step} asked={asked} factor={factor} />;
  }
  const Form = secondFactorForms[factor];
  const fieldProblem = problemOf(problem, 'code');
  const offer =
    purpose === 'bind' && record ? await secondFactor(factor).offer?.(record, user) : undefined;
  return (
    <House request={step} {...factorTexts(step, place, recipient)} problem={problem?.text}>
      {problem && !fieldProblem && <Notice tone="alert">{problem.text}</Notice>}
      {!problem && recipient && interaction.notice === 'codeSent' && (
        <Notice tone="calm">{t('code.sentAgain')}</Notice>
      )}
      <StepForm step={step} action={`${factorPage(purpose, factor)}/submit`}>
        <Form t={t} purpose={purpose} offer={offer} error={fieldProblem} />
        <TrustBox step={step} place={place} />
        {/* Script lets it be pressed: before, there is nothing that it could send. */}
        <Button {...(factor === 'WebAuthn' && { 'data-needs-script': '', disabled: true })}>
          {factorAction(step, place)}
        </Button>
      </StepForm>
      {recipient && <SendAgain step={step} place={place} recipient={recipient} />}
      <OtherFactors step={step} asked={asked} factor={factor} />
      <FactorWayOut step={step} asked={asked} />
    </House>
  );
}
