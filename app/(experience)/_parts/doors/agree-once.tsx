import { mustAgree } from '@/lib/sign-in-experience/terms';
import type { Step } from '../step';
import { Terms } from '../terms';

/** The terms on the form that makes an account, unless they were agreed to on the way to the provider. */
export function AgreeOnce({ step: { t, settings, problem, interaction } }: { step: Step }) {
  if (mustAgree(settings, 'register') && interaction?.detour?.hasAgreed) {
    return <input type="hidden" name="agree" value="yes" />;
  }
  return <Terms t={t} experience={settings} action="register" problem={problem} />;
}
