import { type Question, questionsOf } from '@/lib/custom-profile-fields/questions';
import type { ProfileField } from '@/lib/custom-profile-fields/schema';
import { knownValue, type ProfileValues } from '@/lib/custom-profile-fields/values';
import type { Translator } from '@/lib/i18n/translate';
import type { Problem } from '../../_parts/problem';
import { ProfileControl } from './profile-control';
import { labelOf } from './texts';

type Props = {
  t: Translator;
  field: ProfileField;
  known: ProfileValues;
  problem: Problem | undefined;
};

/** What is in the control: what was typed before an error, else what is known, else the default. */
function valueIn(question: Question, { known, problem, field }: Omit<Props, 't'>): string {
  if (problem) return problem.typed[question.input] ?? '';
  const parent = field.type === 'Address' ? knownValue('address', known) : undefined;
  const value = parent
    ? (parent as Record<string, unknown>)[question.name]
    : knownValue(question.name, known);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (question.type !== 'Checkbox') return '';
  return (value ?? question.config.defaultValue === 'true') ? 'yes' : '';
}

/** A field of the profile: one control, or a group of one for each part. */
export function ProfileQuestions({ t, ...props }: Props) {
  const { field, problem } = props;
  const controls = questionsOf(field).map((question) => (
    <ProfileControl
      key={question.input}
      t={t}
      question={question}
      value={valueIn(question, props)}
      error={problem?.answers[question.input]}
    />
  ));
  if (field.type !== 'Address' && field.type !== 'Fullname') return controls;
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-3 font-semibold">{labelOf(t, field)}</legend>
      {field.description && <p className="text-ink-soft text-sm">{field.description}</p>}
      {controls}
    </fieldset>
  );
}
