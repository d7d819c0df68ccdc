import { mustAgree } from '@/lib/sign-in-experience/terms';
import { Button } from '@/lib/ui/button';
import { Field } from '@/lib/ui/field';
import { Notice } from '@/lib/ui/notice';
import { House } from '../../../_parts/house';
import { OtherWay } from '../../../_parts/other-way';
import { problemOf } from '../problem';
import type { Step } from '../step';
import { StepForm } from '../step-form';
import { signInUrl } from '../step-links';
import { Terms } from '../terms';
import { companyConnectors } from './door';
import { DoorProblem } from './door-problem';

type Props = { step: Step; page: '/single-sign-on' | '/single-sign-on/email' };

/** Whose company is to sign them in: it shows by the address (wire/sign-in.md §5.2). */
export async function CompanyPage({ step, page }: Props) {
  const { t, experience, problem, interaction, query, asked } = step;
  const isOpen = (await companyConnectors(experience)).length > 0;
  const { identifier } = interaction ?? {};
  const known = identifier?.type === 'email' ? identifier.value : undefined;
  const error = problemOf(problem, 'identifier') ?? problemOf(problem, undefined);
  return (
    <House
      request={step}
      title={t('sso.title')}
      purpose={isOpen ? t('sso.purpose') : undefined}
      problem={problem?.text}
    >
      <DoorProblem problem={problem} />
      {isOpen ? (
        <StepForm step={step} action="/single-sign-on/email/submit">
          <input type="hidden" name="from" value={page} />
          <Field
            id="identifier"
            name="identifier"
            type="email"
            label={t('sso.label')}
            autoComplete="email"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            defaultValue={
              problem?.typed.identifier ?? known ?? query.get('login_hint') ?? asked.login_hint
            }
            error={error}
            required
          />
          {mustAgree(experience, 'signIn') && (
            <Terms t={t} experience={experience} action="signIn" problem={problem} />
          )}
          <Button>{t('action.continue')}</Button>
        </StepForm>
      ) : (
        <Notice tone="calm">{t('sso.closed')}</Notice>
      )}
      <OtherWay answer={t('sso.otherWay')} href={signInUrl(step)} />
    </House>
  );
}
