import { PasswordForm } from '@/lib/factors/password/form';
import { passwordPolicy } from '@/lib/security/password-policy';
import { defaultSignInExperience } from '@/lib/sign-in-experience/defaults';
import { Button } from '@/lib/ui/button';
import { Field } from '@/lib/ui/field';
import { House } from '../_parts/house';
import { pageRequest } from '../_parts/page-request';
import { passwordHint } from '../_parts/password-hint';
import { usernameHint } from '../_parts/username-hint';
import { readProblem } from './problem';

/** Username and password of the administrator. The rules are the built-in ones. */
export async function AdministratorStep({ token }: { token: string }) {
  const request = await pageRequest();
  const { t, query, locale } = request;
  const problem = readProblem(query, locale);
  const isAboutPassword = problem?.code.startsWith('password');
  return (
    <House
      request={request}
      kicker={t('setup.progress', { step: '1', total: '2' })}
      title={t('setup.administratorTitle')}
      purpose={t('setup.administratorText')}
      problem={problem?.text}
    >
      <form method="post" action="/setup/administrator/submit" className="flex flex-col gap-6">
        <input type="hidden" name="token" value={token} />
        <Field
          id="identifier"
          name="identifier"
          label={t('identifier.username')}
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          defaultValue={query.get('username') ?? undefined}
          hint={usernameHint(t, locale, defaultSignInExperience.usernamePolicy)}
          error={isAboutPassword ? undefined : problem?.text}
          required
        />
        <PasswordForm
          t={t}
          purpose="bind"
          hint={passwordHint(t, passwordPolicy.parse({}))}
          error={isAboutPassword ? problem?.text : undefined}
        />
        <Button>{t('setup.administratorAction')}</Button>
      </form>
    </House>
  );
}
