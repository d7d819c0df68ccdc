import type { FieldConfig, FieldType, ProfileField } from './schema';
import { enabledParts } from './values';

/** One control of a form: a field, or a part of an address or of a name. */
export type Question = {
  /** Under which name it is sent; none of a form's own has a dot in it. */
  input: string;
  /** Whose value it is: that of a field, or of a part. */
  name: string;
  type: FieldType;
  label: string;
  description: string | null;
  required: boolean;
  /** May be left out, whatever else is given. */
  isOptional: boolean;
  config: FieldConfig;
};

/** The controls that ask for a field: one, or one for each part. */
export function questionsOf(field: ProfileField): Question[] {
  if (field.type !== 'Address' && field.type !== 'Fullname') {
    return [{ ...field, input: `profile.${field.name}`, isOptional: !field.required }];
  }
  const parts = enabledParts(field);
  const needsAny = field.required && !parts.some(({ required }) => required);
  return parts.map(({ name, type, label = '', description, required, config }) => ({
    input: `profile.${field.name}.${name}`,
    name,
    type,
    label,
    description: description ?? null,
    required,
    isOptional: !required && !needsAny,
    config: config ?? {},
  }));
}

/** The names that a form with these fields sends. */
export function inputNames(fields: readonly ProfileField[]): string[] {
  return fields.flatMap(questionsOf).map(({ input }) => input);
}
