import { stepUrl } from '@/lib/experience/step-url';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { House } from '../../_parts/house';
import { OtherWay } from '../../_parts/other-way';
import { CaptchaField } from './captcha/captcha-field';
import { IdentifierField } from './identifier-field';
import { recoveryKinds } from './recovery-kinds';
import type { Step } from './step';
import { StepForm } from './step-form';

type Props = { step: Step; page: '/forgot-password' | '/reset-password' };

/** Where a code is to be sent that lets somebody set a new password. */
export function RecoveryPage({ step, page }: Props) {
  const { t, problem, recovery, context } = step;
  const kinds = recoveryKinds(recovery);
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
        <StepForm step={step} action={`${page}/submit`}>
          <IdentifierField step={step} kinds={kinds} isBeside={isExpired} />
          <CaptchaField step={step} />
          <Button>{t('recover.send')}</Button>
        </StepForm>
      ) : (
        <Notice tone="calm">{t('recover.closed')}</Notice>
      )}
      <OtherWay answer={t('recover.back')} href={stepUrl('/sign-in', context)} />
    </House>
  );
}
