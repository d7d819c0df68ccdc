import { redirect } from 'next/navigation';
import { isRefused } from '@/lib/oidc/interactions';
import { otherAccountUrl, signOutUrl } from '@/lib/oidc/page-urls';
import { Button } from '@/lib/ui/button';
import { accountName } from '@/lib/users/rules';
import { findUserById } from '@/lib/users/store';
import { AccountChip } from '../../_parts/account-chip';
import { House } from '../../_parts/house';
import { OtherWay } from '../../_parts/other-way';
import { stepPage } from '../_parts/step';
import { StepForm } from '../_parts/step-form';

/** Tells somebody that the app is not open to their account, and how to go on (wire contract §1.12). */
export default stepPage(async (step) => {
  const { t, oidc, application } = step;
  if (!isRefused(oidc)) redirect('/');
  const user = oidc.accountId ? await findUserById(oidc.accountId) : undefined;
  // From a device, the first way is to sign out already.
  const signOut = oidc.redirectUri
    ? { answer: t('account.signOut'), href: signOutUrl(oidc.clientId) }
    : undefined;
  return (
    <House
      request={step}
      title={t('accessDenied.title')}
      purpose={t('accessDenied.text', { application })}
    >
      {user && <AccountChip name={accountName(user)} />}
      <StepForm step={step} action="/access-denied/submit">
        <Button>{t('accessDenied.back', { application })}</Button>
      </StepForm>
      <OtherWay answer={t('signIn.otherAccount')} href={otherAccountUrl(oidc)} second={signOut} />
    </House>
  );
});
