import type { ReactNode } from 'react';
import { Button } from '@/lib/ui/button';
import type { UserIdentifier } from '@/lib/users/schema';
import type { Step } from './step';
import { StepForm } from './step-form';

/** How long script waits before it offers another code (wire contract §2.12). */
const waitSeconds = 59;

/** Codes that another try is no use with. */
const spent = new Set([
  'verification_code.not_found',
  'verification_code.expired',
  'verification_code.exceed_max_try',
]);

type Props = {
  step: Step;
  /** What the code was sent to. */
  type: UserIdentifier['type'];
  action: `/${string}/submit`;
  /** What the form carries. */
  children?: ReactNode;
  /** Where another address can be given. */
  otherUrl?: string | undefined;
};

/** For whoever waits for a code: another one, or another address. */
export function Resend({ step, type, action, children, otherUrl }: Props) {
  const { t, interaction, problem } = step;
  const passed = (Date.now() - (interaction?.sentAt ?? 0)) / 1000;
  const isSpent = problem && spent.has(problem.code);
  const wait = isSpent ? 0 : Math.max(0, Math.ceil(waitSeconds - passed));
  return (
    <section
      className="flex flex-col gap-3 border-line border-t pt-5"
      aria-label={t('code.nothingCame')}
    >
      <p>
        {t('code.nothingCame')} {type === 'email' && t('code.inSpam')}
      </p>
      <div data-wait={wait > 0 ? wait : undefined}>
        <p className="text-ink-soft text-sm tabular-nums" data-wait-text hidden>
          {t.rich('code.again', { clock: (time) => <span data-clock>{time}</span> })}
        </p>
        <StepForm step={step} action={action}>
          {children}
          <Button look="quiet">{t('code.resend')}</Button>
        </StepForm>
      </div>
      {otherUrl && (
        <p>
          <a href={otherUrl} className="inline-block py-1">
            {t('code.otherAddress')}
          </a>
        </p>
      )}
    </section>
  );
}
