import { redirect } from 'next/navigation';
import { askedConsent } from '@/lib/consent/describe';
import { pageOf, shownOn } from '@/lib/consent/page-mark';
import { returnHost } from '@/lib/consent/rules';
import { AppError } from '@/lib/errors/app-error';
import { errorMessage } from '@/lib/i18n/translate';
import { otherAccountUrl } from '@/lib/oidc/page-urls';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { accountName } from '@/lib/users/rules';
import { AccountChip } from '../../../_parts/account-chip';
import { describeError } from '../../../_parts/describe-error';
import { House } from '../../../_parts/house';
import { OtherWay } from '../../../_parts/other-way';
import { type Step, stepPage } from '../../_parts/step';
import { StepForm } from '../../_parts/step-form';
import { OrganizationPicker } from './organization-picker';
import { OwnTerms } from './own-terms';
import { AskedScopes } from './scopes';

/**
 * Asks somebody what an app that is not the tenant's own may see and do (wire §6.4). Shown at
 * `/consent`, where the tenant's own apps only pass through; `proxy.ts` tells them apart.
 */
export default stepPage(async (step) => {
  const { t, oidc } = step;
  if (oidc.prompt.name !== 'consent') redirect('/');
  if (oidc.isAnswered) redirect(oidc.returnTo);
  const consent = await ask(step);
  if (consent instanceof AppError) return <Refusal step={step} error={consent} />;

  const { client, user, asked } = consent;
  const { shown, host } = client;
  const application = shown.displayName ?? shown.name;
  const isNothingNew = asked.userScopes.length + asked.own.length === 0;
  const problem = problemOf(step);
  return (
    <House
      request={step}
      title={t('consent.title', { application })}
      purpose={isNothingNew ? t('consent.nothingNew') : t('consent.purpose')}
      problem={problem}
    >
      {problem && <Notice tone="alert">{problem}</Notice>}
      <AccountChip name={accountName(user)} />
      {host && <Notice tone="calm">{t('consent.unverified', { application, host })}</Notice>}
      <StepForm step={step} action="/consent/submit">
        <input type="hidden" name="page" value={pageOf(oidc)} />
        <input type="hidden" name="shown" value={shownOn(consent)} />
        <AskedScopes t={t} userScopes={asked.userScopes} apis={asked.own} />
        <OrganizationPicker t={t} organizations={asked.organizations} />
        <div className="flex flex-col gap-2 text-ink-soft text-sm">
          <OwnTerms t={t} application={application} links={shown} />
          <p>{wayBack(step)}</p>
        </div>
        <div className="flex flex-col gap-3">
          <Button name="choice" value="allow">
            {t('consent.allow')}
          </Button>
          <Button name="choice" value="cancel" look="quiet" formNoValidate>
            {t('consent.cancel')}
          </Button>
        </div>
      </StepForm>
      <OtherWay
        question={t('signIn.notYou')}
        answer={t('signIn.otherAccount')}
        href={otherAccountUrl(oidc)}
      />
    </House>
  );
});

/** What there is to consent to, or why there is nothing. */
async function ask({ oidc }: Step) {
  try {
    return await askedConsent(oidc);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The provider finds that out itself, and leads to the page that says so.
    if (error.code === 'oidc.access_denied') redirect(oidc.returnTo);
    return error;
  }
}

/** Why an answer was not taken. */
function problemOf({ t, locale, query }: Step): string | undefined {
  switch (query.get('problem')) {
    case 'organization':
      return t('consent.notMember');
    case 'changed':
      return errorMessage(locale, 'session.consent_changed');
    default:
      return undefined;
  }
}

function wayBack({ t, oidc }: Step): string {
  if (!oidc.redirectUri) return t('consent.backToDevice');
  const host = returnHost(oidc.redirectUri);
  return host ? t('consent.backTo', { host }) : t('consent.backToApp');
}

/** The app has changed while somebody was signing in to it. */
function Refusal({ step, error }: { step: Step; error: AppError }) {
  const { t, locale } = step;
  return (
    <House request={step} title={t('providerError.title')} purpose={describeError(locale, error)}>
      <p>{t('providerError.text')}</p>
    </House>
  );
}
