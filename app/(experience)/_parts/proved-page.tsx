import { redirect } from 'next/navigation';
import type { CodeFlow } from '@/lib/experience/pages';
import { stepUrl } from '@/lib/experience/step-url';
import { waysToProve } from '@/lib/sign-in-experience/identifiers';
import { Button, ButtonLink } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { maskedAddress } from '@/lib/users/masked';
import type { UserIdentifier } from '@/lib/users/schema';
import { findUserByIdentifier } from '@/lib/users/store';
import { House } from '../../_parts/house';
import { OtherWay } from '../../_parts/other-way';
import type { Step } from './step';
import { StepForm } from './step-form';
import { addressUrl } from './step-links';
import { Terms } from './terms';

type Props = { step: Step; flow: CodeFlow; record: { identifier: UserIdentifier } };

/**
 * For somebody who has proved an address that does not lead where they wanted to go: an account to
 * be made, or one to sign in to, without a second code (wire contract §6.6).
 */
export async function ProvedPage({ step, flow, record: { identifier } }: Props) {
  const { next, context } = step;
  const owner = await findUserByIdentifier(identifier, { caseSensitiveUsername: true });
  if (flow === 'sign-in' && !owner) return <NobodyPage step={step} identifier={identifier} />;
  if (flow === 'register' && owner) return <OwnerPage step={step} identifier={identifier} />;
  if (flow === 'continue' && owner) return <TakenPage step={step} identifier={identifier} />;
  redirect(next ? stepUrl(next, context) : addressUrl(flow, step));
}

type PageProps = { step: Step; identifier: UserIdentifier };

/** There is no such account: one can be made of the address, where sign-up is open. */
function NobodyPage({ step, identifier }: PageProps) {
  const { t, settings, problem } = step;
  const recipient = maskedAddress(identifier);
  const isOpen = settings.signInMode !== 'SignIn';
  return (
    <House
      request={step}
      title={t('offer.nobodyTitle')}
      purpose={t(isOpen ? 'offer.nobody' : 'offer.nobodyClosed', { recipient })}
      problem={problem?.field === 'agree' ? problem.text : undefined}
    >
      {isOpen && (
        <StepForm step={step} action="/sign-in/verification-code/instead/submit">
          <Terms t={t} experience={settings} action="registerInstead" problem={problem} />
          <Button>{t('register.action')}</Button>
        </StepForm>
      )}
      <OtherWay answer={t('code.otherAddress')} href={addressUrl('sign-in', step)} />
    </House>
  );
}

/** There is an account already: one can go on to it, where its address is enough to sign in. */
function OwnerPage({ step, identifier }: PageProps) {
  const { t, settings, context } = step;
  const isOpen = settings.signInMode !== 'Register';
  const isEnough = waysToProve(settings, identifier.type).includes('code');
  const recipient = maskedAddress(identifier);
  return (
    <House
      request={step}
      title={t('offer.ownerTitle')}
      purpose={t(isOpen && isEnough ? 'offer.owner' : 'offer.ownerElsewhere', { recipient })}
    >
      {isOpen && isEnough && (
        <StepForm step={step} action="/register/verification-code/instead/submit">
          <Button>{t('signIn.title')}</Button>
        </StepForm>
      )}
      {isOpen && !isEnough && (
        <ButtonLink href={stepUrl('/sign-in', context)}>{t('signIn.title')}</ButtonLink>
      )}
      <OtherWay answer={t('code.otherAddress')} href={addressUrl('register', step)} />
    </House>
  );
}

/** The address that an account was to gain is another's. */
function TakenPage({ step, identifier }: PageProps) {
  const { t } = step;
  return (
    <House request={step} title={t('offer.takenTitle')}>
      <Notice tone="alert">{t('offer.taken', { recipient: maskedAddress(identifier) })}</Notice>
      <ButtonLink href={addressUrl('continue', step)}>{t('code.otherAddress')}</ButtonLink>
    </House>
  );
}
