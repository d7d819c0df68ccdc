import { redirect } from 'next/navigation';
import { findApplication } from '@/lib/applications/store';
import { env } from '@/lib/config/env';
import { findDeviceVisit } from '@/lib/oidc/device-cookies';
import { type DeviceError, deviceErrorOf } from '@/lib/oidc/device-rules';
import { Button, ButtonLink } from '@/lib/ui/button';
import { Field } from '@/lib/ui/field';
import { Notice } from '@/lib/ui/notice';
import { guarded } from '../../_parts/guarded';
import { House } from '../../_parts/house';
import { type PageRequest, pageRequest } from '../../_parts/page-request';

/**
 * Where a person enters the code that a device shows, and compares it (RFC 8628 §3.3). The forms
 * post to the provider; a visitor whom it has not seen is sent by there first (wire contract §1.14).
 */
export default guarded(async () => {
  const request = await pageRequest();
  const { query, cookieHeader } = request;
  const visit = await findDeviceVisit(cookieHeader);
  const userCode = query.get('user_code');
  const checked = visit?.checked?.userCode === userCode ? visit?.checked : undefined;
  // A link's code has to be looked up first, and what a link says of the app counts for nothing.
  if (!visit || (userCode !== null && !checked)) redirect(providerUrl(userCode));
  if (checked) {
    const application = (await findApplication(checked.clientId))?.name ?? checked.clientId;
    return (
      <Confirmation request={request} xsrf={visit.xsrf} {...checked} application={application} />
    );
  }
  const error = query.get('error');
  if (error === 'AbortedError') return <Cancelled request={request} />;
  return (
    <CodeEntry request={request} xsrf={visit.xsrf} error={error ? deviceErrorOf(error) : null} />
  );
});

function providerUrl(userCode: string | null): string {
  const query = userCode === null ? '' : `?${new URLSearchParams({ user_code: userCode })}`;
  return `${env().issuer}/device${query}`;
}

type Props = { request: PageRequest; xsrf: string };

function CodeEntry({ request, xsrf, error }: Props & { error: DeviceError | null }) {
  const { t, query } = request;
  const problem = error && error !== 'AbortedError' ? t(`device.problem.${error}`) : undefined;
  return (
    <House
      request={request}
      title={t('device.title')}
      purpose={t('device.purpose')}
      problem={problem}
    >
      <form method="post" action="/oidc/device" className="flex flex-col gap-6">
        <input type="hidden" name="xsrf" value={xsrf} />
        <Field
          id="user_code"
          name="user_code"
          label={t('device.label')}
          hint={t('device.hint')}
          error={problem}
          defaultValue={query.get('input_code') ?? undefined}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          required
          maxLength={64}
        />
        <Button>{t('action.continue')}</Button>
      </form>
    </House>
  );
}

type Checked = { userCode: string; application: string };

function Confirmation({ request, xsrf, userCode, application }: Props & Checked) {
  const { t } = request;
  return (
    <House
      request={request}
      title={t('device.confirmTitle')}
      purpose={t('device.confirmPurpose', { application })}
    >
      <p className="flex flex-col gap-2">
        {t('device.compare')}
        <strong className="card px-4 py-3 text-center font-mono text-2xl tracking-widest" dir="ltr">
          {userCode}
        </strong>
      </p>
      <Notice tone="calm">{t('device.warning')}</Notice>
      <form method="post" action="/oidc/device" className="flex flex-col gap-4">
        <input type="hidden" name="xsrf" value={xsrf} />
        <input type="hidden" name="user_code" value={userCode} />
        <Button name="confirm" value="yes">
          {t('device.confirm')}
        </Button>
        <Button look="quiet" name="abort" value="yes">
          {t('device.cancel')}
        </Button>
      </form>
    </House>
  );
}

function Cancelled({ request }: { request: PageRequest }) {
  const { t } = request;
  return (
    <House request={request} title={t('device.cancelledTitle')} purpose={t('device.cancelledText')}>
      <ButtonLink look="quiet" href="/device">
        {t('device.another')}
      </ButtonLink>
    </House>
  );
}
