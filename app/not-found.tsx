import { House } from './_parts/house';
import { pageRequest } from './_parts/page-request';

export default async function NotFound() {
  const { t } = await pageRequest();
  return <House title={t('notFound.title')} purpose={t('notFound.text')} />;
}
