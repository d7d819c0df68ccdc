import { House } from './_parts/house';
import { pageRequest } from './_parts/page-request';

export default async function NotFound() {
  const request = await pageRequest();
  const { t } = request;
  return <House request={request} title={t('notFound.title')} purpose={t('notFound.text')} />;
}
