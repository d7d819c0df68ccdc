import { PasswordForm } from '@/lib/factors/password/form';
import { passwordPolicy } from '@/lib/security/password-policy';
import { Button } from '@/lib/ui/button';
import { House } from '../_parts/house';
import { pageRequest } from '../_parts/page-request';
import { passwordHint } from '../_parts/password-hint';
import { IdentifierField } from '../(experience)/_parts/identifier-field';
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
        <IdentifierField
          t={t}
          kinds={['username']}
          value={query.get('username') ?? undefined}
          hint={t('register.usernameHint')}
          error={isAboutPassword ? undefined : problem?.text}
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
