import { assertMayAsk } from '@/lib/account/organizations/choose';
import { asAppError } from '@/lib/http/error-answer';
import { findOrganizationsOfUser } from '@/lib/organizations/members/store';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { AccountBar } from '../../_parts/account-bar';
import { House } from '../../_parts/house';
import { SessionForm } from '../../_parts/session-form';
import type { SessionPage } from '../../_parts/session-page';
import { type OwnPage, ownPage } from '../_parts/member-page';
import { choiceOf, chooseUrl, parametersOf } from './choice';

function urlOf({ query }: SessionPage): string {
  return chooseUrl(choiceOf(query), query.get('organization_id') ?? '');
}

/**
 * Has the user of an application choose the organization that they want to work for. The application
 * sends them here, and finds the answer at its redirect URI, as `organization_id`.
 */
export default ownPage(urlOf, async (page) => {
  try {
    return <Choices page={page} application={await assertMayAsk(choiceOf(page.query))} />;
  } catch (error) {
    if (asAppError(error)?.code !== 'oidc.invalid_redirect_uri') throw error;
    const { t } = page;
    return (
      <House
        request={page}
        title={t('organizations.badRequestTitle')}
        purpose={t('organizations.badRequestText')}
      />
    );
  }
});

type Props = { page: OwnPage; application: { name: string } };

async function Choices({ page, application }: Props) {
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
      {problem && <Notice tone="alert">{problem}</Notice>}
      <AccountBar page={page} returnTo={urlOf(page)} />
      {!chosen && <Notice tone="calm">{t('organizations.none')}</Notice>}
      <SessionForm page={page} action="/organizations/choose/submit">
        {parametersOf(choiceOf(query)).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {chosen && (
          <fieldset className="flex flex-col gap-3">
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
