import { dateFormatOf, exampleDate, isoFormat } from '@/lib/custom-profile-fields/date-format';
import type { Question } from '@/lib/custom-profile-fields/questions';
import type { Translator } from '@/lib/i18n/translate';
import { Checkbox } from '@/lib/ui/checkbox';
import { Choice } from '@/lib/ui/choice';
import { Field } from '@/lib/ui/field';
import { TextArea } from '@/lib/ui/text-area';
import { autofill, labelOf } from './texts';

type Props = {
  t: Translator;
  question: Question;
  value: string;
  error: string | undefined;
};

/** Of one or two lines on an envelope. */
const manyLines: readonly string[] = ['formatted', 'streetAddress'];

/** The control that fits the type, with the constraints that a browser can check before the server does. */
export function ProfileControl({ t, question, value, error }: Props) {
  const { input, name, type, required, isOptional, config } = question;
  const label = labelOf(t, question);
  if (type === 'Checkbox') {
    return (
      <Checkbox
        id={input}
        name={input}
        error={error}
        required={false}
        defaultChecked={value !== ''}
      >
        {label}
      </Checkbox>
    );
  }
  const hint = hintOf(t, question);
  const common = {
    id: input,
    name: input,
    label: isOptional ? t('extraProfile.optional', { label }) : label,
    hint,
    error,
    required,
    defaultValue: value,
    autoComplete: Object.hasOwn(autofill, name) ? autofill[name] : undefined,
  };
  if (type === 'Select') {
    const unchosen = config.placeholder || t('extraProfile.choose');
    return <Choice {...common} options={config.options ?? []} unchosen={unchosen} />;
  }
  const placeholder = config.placeholder;
  if (type === 'Text' && manyLines.includes(name)) {
    return <TextArea {...common} {...lengths(question)} placeholder={placeholder} />;
  }
  return <Field {...common} {...constraints(question)} placeholder={placeholder} />;
}

function hintOf(t: Translator, { type, config, description }: Question): string | undefined {
  const format = dateFormatOf(config);
  const isTyped = type === 'Date' && format !== isoFormat;
  const example = isTyped ? t('extraProfile.example', { example: exampleDate(format) }) : '';
  return [description, example].filter(Boolean).join(' ') || undefined;
}

function lengths({ config: { minLength, maxLength } }: Question) {
  return { minLength, maxLength };
}

function constraints(question: Question) {
  const { type, config } = question;
  switch (type) {
    case 'Number':
      return { type: 'number', step: 'any', min: config.minValue, max: config.maxValue };
    case 'Date':
      // Browsers show their own way of writing and send ISO 8601, so only that format fits.
      return dateFormatOf(config) === isoFormat ? { type: 'date' } : {};
    case 'Url':
      return { type: 'url' };
    case 'Regex':
      return { pattern: nativePattern(config.format ?? '') };
    default:
      return lengths(question);
  }
}

/** A browser wants the whole text to fit and reads stricter; what it would not take is left to the server. */
function nativePattern(format: string): string | undefined {
  const pattern = `[\\s\\S]*?(?:${format})[\\s\\S]*`;
  try {
    return new RegExp(pattern, 'v') && pattern;
  } catch {
    return undefined;
  }
}
