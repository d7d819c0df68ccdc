import { ButtonLink } from '@/lib/ui/button';
import { House } from './house';
import { pageRequest } from './page-request';

/** Says that the fault is ours, and lets the person try the same page again. */
export async function FailurePage() {
  const request = await pageRequest();
  const { t } = request;
  return (
    <House request={request} title={t('failure.title')} purpose={t('failure.text')}>
      <ButtonLink href="">{t('failure.again')}</ButtonLink>
    </House>
  );
}
