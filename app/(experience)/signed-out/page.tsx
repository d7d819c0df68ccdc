import { House } from '../../_parts/house';
import { pageRequest } from '../../_parts/page-request';

/** The end of a sign-out that no app takes further. */
export default async function SignedOutPage() {
  const { t } = await pageRequest();
  return <House title={t('signedOut.title')} purpose={t('signedOut.text')} />;
}
