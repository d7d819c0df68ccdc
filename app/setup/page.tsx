import { checkFirstApplicationToken } from '@/lib/setup/create-first-application';
import { checkSetupToken } from '@/lib/setup/setup-link';
import { guarded } from '../_parts/guarded';
import { House } from '../_parts/house';
import { pageRequest } from '../_parts/page-request';
import { AdministratorStep } from './administrator-step';
import { ApplicationStep } from './application-step';
import { DoneStep } from './done-step';
import { readProgress } from './progress';

/** Set-up: the link of the start makes the administrator, then the first app. */
export default guarded(async () => {
  const { query } = await pageRequest();
  const token = query.get('token');
  if (token !== null) {
    return (await checkSetupToken(token)) ? <AdministratorStep token={token} /> : <ExpiredStep />;
  }

  const progress = await readProgress();
  if (progress?.at === 'done') return <DoneStep applicationId={progress.applicationId} />;
  if (progress?.at === 'application' && (await checkFirstApplicationToken(progress.token))) {
    return <ApplicationStep />;
  }
  return <ExpiredStep />;
});

async function ExpiredStep() {
  const request = await pageRequest();
  const { t } = request;
  return (
    <House request={request} title={t('setup.expiredTitle')} purpose={t('setup.expiredText')} />
  );
}
