import { redirect } from 'next/navigation';
import { stepUrl } from '@/lib/experience/step-url';
import { asksAboutLink } from '@/lib/oidc/magic-link';
import { Button } from '@/lib/ui/button';
import { AccountChip } from '../../_parts/account-chip';
import { House } from '../../_parts/house';
import { readLink } from '../_parts/magic-link';
import { stepPage } from '../_parts/step';
import { StepForm } from '../_parts/step-form';

/** Asks somebody who is signed in and opened another person's magic link who they want to be (wire contract §6.1). */
export default stepPage((step) => {
  const { t, context, query, oidc, signedIn } = step;
  const link = readLink(query);
  if (!link || !signedIn || !asksAboutLink(oidc)) redirect(stepUrl('/sign-in', context));
  return (
    <House
      request={step}
      title={t('switchAccount.title')}
      purpose={t('switchAccount.text', { email: link.email })}
    >
      <AccountChip name={signedIn.name} />
      <StepForm step={step} action="/switch-account/submit">
        <input type="hidden" name="login_hint" value={link.email} />
        <input type="hidden" name="one_time_token" value={link.token} />
        <div className="flex flex-col gap-3">
          <Button name="choice" value="switch">
            {t('switchAccount.switch', { email: link.email })}
          </Button>
          <Button name="choice" value="stay" look="quiet">
            {t('switchAccount.stay', { name: signedIn.name })}
          </Button>
        </div>
      </StepForm>
    </House>
  );
});
