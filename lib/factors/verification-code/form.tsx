import { Field } from '@/lib/ui/field';
import type { FactorFormProps } from '../form-props';

/** The code that was sent: one field, which phones fill in by themselves. */
export function VerificationCodeForm({ t, error }: FactorFormProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <Field
        id="code"
        name="code"
        label={t('code.label')}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCorrect="off"
        spellCheck={false}
        // Room for the spaces of a code that is pasted.
        maxLength={20}
        data-code
        error={error}
        required
      />
      {/* Said before it happens (WCAG 3.2.2); without script it does not. */}
      <p className="text-ink-soft text-sm" data-needs-script>
        {t('code.goesOn')}
      </p>
    </div>
  );
}
