import { guarded } from '../../../_parts/guarded';
import { House } from '../../../_parts/house';
import { pageRequest } from '../../../_parts/page-request';

/** Where a person ends who let a device in. */
export default guarded(async () => {
  const request = await pageRequest();
  const { t } = request;
  return (
    <House request={request} title={t('device.successTitle')} purpose={t('device.successText')} />
  );
});
