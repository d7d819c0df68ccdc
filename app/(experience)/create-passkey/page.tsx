import { redirect } from 'next/navigation';
import { stepUrl } from '@/lib/experience/step-url';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { House } from '../../_parts/house';
import { MakePasskey } from '../_parts/passkey/make-passkey';
import { type Step, stepPage } from '../_parts/step';
import { StepForm } from '../_parts/step-form';

const skipFormId = 'skip-passkey';

/**
 * Offers a passkey to somebody who has none (wire contract §2.6). Where a password was just used, its
 * manager may make one meanwhile; then this page says so.
 */
export default stepPage((step) => {
  const { t, context, interaction, problem, next } = step;
  if (interaction?.notice === 'passkeySaved') return <SavedPage step={step} />;
  if (!interaction || next !== '/create-passkey') redirect(stepUrl(next ?? '/sign-in', context));
  const usedPassword = interaction.verificationRecords.some(
    (record) => record.type === 'Password' && record.verified,
  );
  return (
    <House
      request={step}
      title={t('passkey.createTitle')}
      purpose={t('passkey.createPurpose')}
      problem={problem?.text}
    >
      {problem && <Notice tone="alert">{problem.text}</Notice>}
      <noscript>
        <Notice tone="calm">{t('passkey.createNeedsScript')}</Notice>
      </noscript>
      <div data-passkeys>
        <StepForm step={step} action="/create-passkey/submit">
          <MakePasskey
            appId={context.appId ?? ''}
            mayUpgrade={usedPassword && !problem}
            skipFormId={skipFormId}
            texts={{
              make: t('passkey.create'),
              busy: t('passkey.createBusy'),
              unused: t('passkey.createUnused'),
              absent: t('passkey.createAbsent'),
            }}
          />
        </StepForm>
      </div>
      <StepForm step={step} action="/create-passkey/skip/submit" id={skipFormId}>
        <input type="hidden" name="reason" />
        <Button look="quiet">{t('passkey.notNow')}</Button>
      </StepForm>
    </House>
  );
});

/** For somebody whose password manager has made a passkey without a question. */
function SavedPage({ step }: { step: Step }) {
  const { t } = step;
  return (
    <House request={step} title={t('passkey.savedTitle')} purpose={t('passkey.saved')}>
      <StepForm step={step} action="/create-passkey/continue/submit">
        <Button>{t('action.continue')}</Button>
      </StepForm>
    </House>
  );
}
