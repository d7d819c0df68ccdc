import { stepUrl } from '@/lib/experience/step-url';
import { Notice } from '@/lib/ui/notice';
import { House } from '../../_parts/house';
import { OtherWay } from '../../_parts/other-way';
import { CaptchaField } from './captcha/captcha-field';
import { hasCompanies } from './doors/door';
import { IdentifierField } from './identifier-field';
import { MainButton } from './main-button';
import { recoveryKinds } from './recovery-kinds';
import { SsoNote } from './sso-note';
import type { Step } from './step';
import { StepForm } from './step-form';

type Props = { step: Step; page: '/forgot-password' | '/reset-password' };

/** Where a code is to be sent that lets somebody set a new password. */
export async function RecoveryPage({ step, page }: Props) {
  const { t, problem, recovery, context } = step;
  const kinds = recoveryKinds(recovery);
  const isForCompanies = await hasCompanies(step.settings);
  const isExpired = problem?.code === 'password.expired';
  return (
    <House
      request={step}
      title={t('recover.title')}
      purpose={kinds.length > 0 ? t('recover.purpose') : undefined}
      problem={problem?.text}
    >
      {isExpired && <Notice tone="alert">{problem.text}</Notice>}
      {kinds.length > 0 ? (
        <StepForm step={step} action={`${page}/submit`} isForCompanies={isForCompanies}>
          <IdentifierField step={step} kinds={kinds} isBeside={isExpired} />
          {isForCompanies && <SsoNote t={t} />}
          <CaptchaField step={step} />
          <MainButton t={t} isForCompanies={isForCompanies}>
            {t('recover.send')}
          </MainButton>
        </StepForm>
      ) : (
        <Notice tone="calm">{t('recover.closed')}</Notice>
      )}
      <OtherWay answer={t('recover.back')} href={stepUrl('/sign-in', context)} />
    </House>
  );
}
