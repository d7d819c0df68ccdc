import { Button } from '@/lib/ui/button';
import { Field } from '@/lib/ui/field';
import { House } from '../_parts/house';
import { pageRequest } from '../_parts/page-request';
import { readProblem } from './problem';

/** Name and address of the first app. */
export async function ApplicationStep() {
  const request = await pageRequest();
  const { t, query, locale } = request;
  const problem = readProblem(query, locale);
  const nameError = problem?.code === 'guard.invalid_input' ? t('setup.nameMissing') : undefined;
  const originError = problem && !nameError ? t('setup.originMissing') : undefined;
  return (
    <House
      request={request}
      kicker={t('setup.progress', { step: '2', total: '2' })}
      title={t('setup.applicationTitle')}
      purpose={t('setup.applicationText')}
      problem={nameError ?? originError}
    >
      <form method="post" action="/setup/application/submit" className="flex flex-col gap-6">
        <Field
          id="name"
          name="name"
          label={t('setup.applicationName')}
          hint={t('setup.applicationNameHint')}
          defaultValue={query.get('name') ?? ''}
          error={nameError}
          autoComplete="off"
          maxLength={256}
          required
        />
        <Field
          id="origin"
          name="origin"
          type="url"
          label={t('setup.applicationOrigin')}
          hint={t('setup.applicationOriginHint')}
          defaultValue={query.get('origin') ?? 'http://localhost:3000'}
          error={originError}
          autoComplete="url"
          required
        />
        <div className="flex flex-col gap-3">
          <Button>{t('setup.applicationAction')}</Button>
          <Button look="quiet" name="skip" value="yes" formNoValidate>
            {t('setup.skip')}
          </Button>
        </div>
      </form>
    </House>
  );
}
