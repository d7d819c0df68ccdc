import type { Translator } from '@/lib/i18n/translate';
import type { SignInIdentifier } from '@/lib/sign-in-experience/schema';
import { Field } from '@/lib/ui/field';

type Props = {
  t: Translator;
  kinds: readonly SignInIdentifier[];
  value?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
};

const labels = {
  username: 'identifier.username',
  email: 'identifier.email',
  phone: 'identifier.phone',
  'username email': 'identifier.usernameEmail',
  'username phone': 'identifier.usernamePhone',
  'email phone': 'identifier.emailPhone',
  'username email phone': 'identifier.usernameEmailPhone',
} as const;

/** The one line that takes whatever the tenant lets people sign in or sign up with. */
export function IdentifierField({ t, kinds, value, hint, error }: Props) {
  const sorted = (['username', 'email', 'phone'] as const).filter((kind) => kinds.includes(kind));
  const label = labels[sorted.join(' ') as keyof typeof labels] ?? labels.username;
  const only = sorted.length === 1 ? sorted[0] : undefined;
  return (
    <Field
      id="identifier"
      name="identifier"
      label={t(label)}
      type={only === 'email' ? 'email' : only === 'phone' ? 'tel' : 'text'}
      autoComplete={
        only === 'email' ? 'email username' : only === 'phone' ? 'tel username' : 'username'
      }
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      defaultValue={value}
      hint={hint}
      error={error}
      required
    />
  );
}
