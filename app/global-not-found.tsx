import { Document } from './_parts/document';
import { House } from './_parts/house';
import { pageRequest } from './_parts/page-request';

/**
 * What no route answers. Global, because a `not-found.tsx` is rendered into every other page, for
 * script to show in case.
 */
export default async function NotFound() {
  const request = await pageRequest();
  const { t } = request;
  return (
    <Document request={request}>
      <House request={request} title={t('notFound.title')} purpose={t('notFound.text')} />
    </Document>
  );
}
