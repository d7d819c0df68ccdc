import { redirect } from 'next/navigation';
import { type CodeFlow, flowOf } from '@/lib/experience/pages';
import { stepUrl } from '@/lib/experience/step-url';
import { VerificationCodeForm } from '@/lib/factors/verification-code/form';
import { codeSentTo } from '@/lib/factors/verification-code/sent';
import { waysToProve } from '@/lib/sign-in-experience/identifiers';
import { Button, ButtonLink } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { maskedAddress } from '@/lib/users/masked';
import { codeSeconds } from '@/lib/verification-codes/rules';
import { House } from '../../_parts/house';
import { LocalMailbox } from './local-mailbox';
import { ProvedPage } from './proved-page';
import { Resend } from './resend';
import type { Step } from './step';
import { StepForm } from './step-form';
import { addressUrl } from './step-links';

type Props = { step: Step; flow: CodeFlow };

/** The code that was sent, in one field; once it is proved, what can be done with the address. */
export function CodePage({ step, flow }: Props) {
  const { t, problem, settings, interaction, context } = step;
  const record = codeSentTo(interaction?.verificationRecords ?? [], interaction?.identifier);
  const isHere = interaction && flowOf(interaction) === flow;
  if (!isHere || !record || !isAskedFor(record.identifier.type, flow, step)) {
    redirect(addressUrl(flow, step));
  }
  if (record.verified) return <ProvedPage step={step} flow={flow} record={record} />;

  const { identifier } = record;
  const seconds = codeSeconds(settings.verificationCodePolicy);
  // Whether there is such an account is told to nobody who has not read the code.
  const isForMembers =
    flow === 'forgot-password' || (flow === 'sign-in' && settings.signInMode === 'SignIn');
  const hasPassword =
    flow === 'sign-in' && waysToProve(settings, identifier.type).includes('password');
  return (
    <House
      request={step}
      title={t(`code.${identifier.type}Title`)}
      purpose={t(isForMembers ? 'code.sentToMember' : 'code.sent', {
        recipient: maskedAddress(identifier),
        minutes: Math.max(1, Math.floor(seconds / 60)),
      })}
      problem={problem?.text}
    >
      {!problem && interaction.notice === 'codeSent' && (
        <Notice tone="calm">{t('code.sentAgain')}</Notice>
      )}
      <StepForm step={step} action={`/${flow}/verification-code/submit`}>
        <VerificationCodeForm t={t} purpose="verify" error={problem?.text} />
        <Button>{t('action.continue')}</Button>
      </StepForm>
      {hasPassword && (
        <ButtonLink look="quiet" href={stepUrl('/sign-in/password', context)}>
          {t('signIn.usePassword')}
        </ButtonLink>
      )}
      <Resend
        step={step}
        type={identifier.type}
        action={`/${flow}/verification-code/send/submit`}
        otherUrl={addressUrl(flow, step)}
      />
      <LocalMailbox t={t} />
    </House>
  );
}

/** An account that is being completed is asked for one field at a time. */
function isAskedFor(type: 'email' | 'phone', flow: CodeFlow, { next }: Step): boolean {
  if (flow !== 'continue') return true;
  return next === `/continue/${type}` || next === '/continue/emailOrPhone';
}
