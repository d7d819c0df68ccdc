import { CodeField } from '@/lib/ui/code-field';
import type { FactorFormProps } from '../form-props';

/** The code that was sent. */
export function VerificationCodeForm({ t, error }: FactorFormProps) {
  return <CodeField label={t('code.label')} goesOn={t('code.goesOn')} error={error} />;
}
