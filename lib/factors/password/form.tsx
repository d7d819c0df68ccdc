import { Field } from '@/lib/ui/field';
import { PasswordField } from '@/lib/ui/password-field';
import type { FactorFormProps } from '../form-props';

/** The password of an account, or a new one for it. */
export function PasswordForm({ t, purpose, identifier, hint, error, isOptional }: FactorFormProps) {
  return (
    <>
      {identifier && <AccountName name={identifier.value} />}
      {purpose === 'verify' ? (
        <PasswordField
          id="password"
          name="password"
          label={t('password.label')}
          autoComplete="current-password"
          showLabel={t('action.showPassword')}
          error={error}
          required={!isOptional}
        />
      ) : (
        <>
          <PasswordField
            id="newPassword"
            name="newPassword"
            label={t('password.new')}
            autoComplete="new-password"
            showLabel={t('action.showPassword')}
            hint={hint}
            error={error}
            required
          />
          {/* Whoever cannot have the password shown gets to type it twice. */}
          <noscript>
            <Field
              id="confirmPassword"
              name="confirmPassword"
              type="password"
              label={t('password.repeat')}
              autoComplete="new-password"
              required
            />
          </noscript>
        </>
      )}
    </>
  );
}

/** Tells password managers whose password this is (hidden, because the page says it already). */
function AccountName({ name }: { name: string }) {
  return (
    <input
      type="text"
      name="username"
      autoComplete="username"
      defaultValue={name}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
      className="sr-only"
    />
  );
}
