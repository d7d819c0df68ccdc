import { redirect } from 'next/navigation';
import { assertMayAsk, type Choice } from '@/lib/account/organizations/choose';
import { asAppError } from '@/lib/http/error-answer';
import { findOrganizationsOfUser } from '@/lib/organizations/members/store';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { AccountBar } from '../../_parts/account-bar';
import { House } from '../../_parts/house';
import { SessionForm } from '../../_parts/session-form';
import { type SessionPage, sessionPage } from '../../_parts/session-page';
import { type OwnPage, ownedBySomebody } from '../_parts/member-page';
import { Notices } from '../_parts/notices';
import { choiceOf, chooseUrl, parametersOf } from './choice';

/**
 * Has the user of an application choose the organization that they want to work for. The application
 * sends them here, and finds the answer at its redirect URI, as `organization_id`.
 */
export default sessionPage(async (asked) => {
  const { query } = asked;
  const choice = choiceOf(query);
  const application = await findAsking(choice);
  if (!application) return <BadRequest page={asked} />;
  const url = chooseUrl(choice, {
    current: query.get('organization_id'),
    uiLocales: query.get('ui_locales'),
  });
  const page = ownedBySomebody(asked, () => url);
  // The layout knows only the address: it says whose look the page is to have.
  if (query.get('app_id') !== choice.clientId) redirect(url);
  return <Choices page={page} url={url} application={application} />;
});

/** The application, if it may ask; undefined for whatever else a link says. */
async function findAsking(choice: Choice): Promise<{ name: string } | undefined> {
  try {
    return await assertMayAsk(choice);
  } catch (error) {
    const known = asAppError(error);
    if (!known || known.status >= 500) throw error;
    return undefined;
  }
}

function BadRequest({ page }: { page: SessionPage }) {
  const { t } = page;
  return (
    <House
      request={page}
      title={t('organizations.badRequestTitle')}
      purpose={t('organizations.badRequestText')}
    />
  );
}

type Props = { page: OwnPage; url: string; application: { name: string } };

async function Choices({ page, url, application }: Props) {
  const { t, account, problem, query, displayName } = page;
  const organizations = await findOrganizationsOfUser(account.userId);
  const current = query.get('organization_id');
  const chosen = organizations.find(({ id }) => id === current) ?? organizations[0];
  return (
    <House
      request={page}
      title={t('organizations.chooseTitle')}
      purpose={t('signIn.purpose', { application: displayName ?? application.name })}
      problem={problem}
    >
      <Notices page={page} />
      <AccountBar page={page} returnTo={url} />
      {!chosen && <Notice tone="calm">{t('organizations.none')}</Notice>}
      <SessionForm page={page} action="/organizations/choose/submit">
        {parametersOf(choiceOf(query)).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {chosen && (
          <fieldset className="flex min-w-0 flex-col gap-3">
            <legend className="sr-only">{t('organizations.title')}</legend>
            {organizations.map(({ id, name }) => (
              <label key={id} className="card flex items-center gap-3 px-4 py-3">
                <input
                  type="radio"
                  name="organization_id"
                  value={id}
                  defaultChecked={id === chosen.id}
                  className="size-5 shrink-0 accent-brand-edge"
                />
                <bdi className="min-w-0 break-words font-semibold">{name}</bdi>
              </label>
            ))}
          </fieldset>
        )}
        <div className="flex flex-col gap-3">
          {chosen && (
            <Button name="choice" value="choose">
              {t('action.continue')}
            </Button>
          )}
          <Button name="choice" value="cancel" look="quiet">
            {t('organizations.cancel')}
          </Button>
        </div>
      </SessionForm>
    </House>
  );
}
