import { stepUrl } from '@/lib/experience/step-url';
import type { Step } from './step';

/** The way out for whoever forgot the password, where the tenant offers one. */
export function ForgotLink({ step: { t, context, recovery } }: { step: Step }) {
  if (!recovery.email && !recovery.phone) return null;
  return (
    <p className="-mt-3 text-sm">
      <a href={stepUrl('/forgot-password', context)} className="inline-block py-1">
        {t('recover.link')}
      </a>
    </p>
  );
}
