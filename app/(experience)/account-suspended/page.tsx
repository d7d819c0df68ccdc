import { stepUrl } from '@/lib/experience/step-url';
import { ButtonLink } from '@/lib/ui/button';
import { guarded } from '../../_parts/guarded';
import { House } from '../../_parts/house';
import { OtherWay } from '../../_parts/other-way';
import { pageRequest } from '../../_parts/page-request';

/** Tells somebody that their account was suspended, and who can help (wire contract §7.3). */
export default guarded(async () => {
  const request = await pageRequest();
  const { t, experience, carried } = request;
  const { supportEmail, supportWebsiteUrl } = experience;
  const help = supportWebsiteUrl || (supportEmail && `mailto:${supportEmail}`);
  return (
    <House request={request} title={t('suspended.title')} purpose={t('suspended.text')}>
      {help && <ButtonLink href={help}>{t('shell.getHelp')}</ButtonLink>}
      <OtherWay answer={t('signIn.otherAccount')} href={stepUrl('/sign-in', carried)} />
    </House>
  );
});
