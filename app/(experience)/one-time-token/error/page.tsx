import { stepUrl } from '@/lib/experience/step-url';
import { asksAboutLink } from '@/lib/oidc/magic-link';
import { Button, ButtonLink } from '@/lib/ui/button';
import { House } from '../../../_parts/house';
import { describeLinkError, readLinkError } from '../../_parts/link-error';
import { stepPage } from '../../_parts/step';
import { StepForm } from '../../_parts/step-form';

/** Why a magic link did not work, and how to go on without it (wire contract §6.1). */
export default stepPage((step) => {
  const { t, context, query, oidc, signedIn } = step;
  const reason = describeLinkError(step, readLinkError(query));
  const stays = asksAboutLink(oidc) && signedIn;
  return (
    <House request={step} title={t('linkError.title')} purpose={reason}>
      {stays && (
        <StepForm step={step} action="/switch-account/submit">
          <Button name="choice" value="stay">
            {t('switchAccount.stay', { name: stays.name })}
          </Button>
        </StepForm>
      )}
      <ButtonLink href={stepUrl('/sign-in', context)} look={stays ? 'quiet' : 'main'}>
        {t('linkError.otherWay')}
      </ButtonLink>
    </House>
  );
});
