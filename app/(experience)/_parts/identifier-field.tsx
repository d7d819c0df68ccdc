import type { SignInIdentifier } from '@/lib/sign-in-experience/schema';
import { Field } from '@/lib/ui/field';
import type { UserIdentifier } from '@/lib/users/schema';
import { CountryField } from './country-field';
import { problemOf } from './problem';
import type { Step } from './step';

type Props = {
  step: Pick<Step, 't' | 'locale' | 'region' | 'problem' | 'interaction' | 'query' | 'asked'>;
  kinds: readonly SignInIdentifier[];
  /** What stands there if nothing was typed or asked for. */
  known?: string | undefined;
  hint?: string | undefined;
  /** Another field of the page is the one that errors of the whole are shown at. */
  isBeside?: boolean;
  /** Passkeys are among what the browser fills in. */
  takesPasskeys?: boolean | undefined;
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

const autoCompletes = { username: 'username', email: 'email', phone: 'tel' } as const;

/** The one line that takes whatever the tenant lets people sign in or sign up with. */
export function IdentifierField({ step, kinds, known, hint, isBeside, takesPasskeys }: Props) {
  const { t, problem, query, asked, interaction } = step;
  const sorted = (['username', 'email', 'phone'] as const).filter((kind) => kinds.includes(kind));
  const label = labels[sorted.join(' ') as keyof typeof labels] ?? labels.username;
  const only = sorted.length === 1 ? sorted[0] : undefined;
  const loginHint = fitting(query.get('login_hint') ?? asked.login_hint, kinds);
  const error = isBeside ? problemOf(problem, 'identifier') : wholeProblemOf(problem);
  const token = isBeside || !only ? 'username' : autoCompletes[only];
  const given = shown(interaction?.identifier, kinds);
  return (
    <>
      <Field
        id="identifier"
        name="identifier"
        label={t(label)}
        type={only === 'email' ? 'email' : only === 'phone' ? 'tel' : 'text'}
        autoComplete={takesPasskeys ? 'username webauthn' : token}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        defaultValue={problem?.typed.identifier ?? given ?? loginHint ?? known}
        hint={hint}
        error={error}
        required
      />
      {sorted.includes('phone') && <CountryField step={step} isAlwaysShown={only === 'phone'} />}
    </>
  );
}

/** An app's hint, unless it is an address where nobody signs in by one. */
function fitting(hint: string | undefined, kinds: readonly SignInIdentifier[]) {
  return hint?.includes('@') && !kinds.includes('email') ? undefined : hint;
}

/** Everything that is not about another part of the form. */
function wholeProblemOf(problem: Step['problem']): string | undefined {
  return problemOf(problem, 'identifier') ?? problemOf(problem, undefined);
}

/** What was given before, as a person would type it. */
function shown(
  given: UserIdentifier | undefined,
  kinds: readonly SignInIdentifier[],
): string | undefined {
  if (!given || !kinds.includes(given.type)) return undefined;
  return given.type === 'phone' ? `+${given.value}` : given.value;
}
