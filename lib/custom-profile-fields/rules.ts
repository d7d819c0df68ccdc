import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { dateFormatOf, isDateFormat, knownFormats } from './date-format';
import { assertNameFits } from './names';
import { isPattern } from './pattern';
import type { FieldConfig, FieldDefinition, FieldPart, FieldType, ProfileField } from './schema';

/** What a part of an address or a name may be: something that is kept as a text. */
const partTypes: readonly FieldType[] = ['Text', 'Date', 'Select', 'Url', 'Regex'];

function refuse(code: ErrorCode, details: string): never {
  throw new AppError(code, { details });
}

function assertOrder(least: number | undefined, most: number | undefined, what: string): void {
  if (least !== undefined && most !== undefined && least > most) {
    refuse('custom_profile_fields.invalid_min_max_input', `${what}: the least is above the most.`);
  }
}

function assertOptions(options: FieldConfig['options'] = []): void {
  const values = options.map(({ value }) => value);
  if (values.length === 0)
    refuse('custom_profile_fields.invalid_options', 'options: none is given.');
  // An empty value is what a list says while nothing is chosen.
  if (values.includes(''))
    refuse('custom_profile_fields.invalid_options', 'options: one is empty.');
  if (new Set(values).size < values.length) {
    refuse('custom_profile_fields.invalid_options', 'options: a value is there twice.');
  }
}

function assertDateConfig(config: FieldConfig): void {
  const { format } = config;
  if (format === undefined || knownFormats.some((known) => known === format)) return;
  if (format !== 'custom' || !isDateFormat(dateFormatOf(config))) {
    refuse(
      'guard.invalid_input',
      `config.${format === 'custom' ? 'customFormat' : 'format'}: takes yyyy, MM or M, and dd or d, once each.`,
    );
  }
}

/** What the type asks of its settings. */
const checks: Partial<Record<FieldType, (config: FieldConfig) => void>> = {
  Text: ({ minLength, maxLength }) => assertOrder(minLength, maxLength, 'length'),
  Number: ({ minValue, maxValue }) => assertOrder(minValue, maxValue, 'value'),
  Select: ({ options }) => assertOptions(options),
  Date: assertDateConfig,
  Regex: ({ format = '' }) => {
    if (isPattern(format)) return;
    refuse('custom_profile_fields.invalid_regex_format', 'config.format: cannot be used.');
  },
};

function assertParts(parts: readonly FieldPart[], code: ErrorCode): void {
  const names = parts.map(({ name }) => name);
  if (new Set(names).size < names.length) refuse(code, 'parts: one is there twice.');
  if (!parts.some(({ enabled }) => enabled)) refuse(code, 'parts: none is enabled.');
  for (const { name, type, config = {} } of parts) {
    if (!partTypes.includes(type)) {
      refuse('custom_profile_fields.invalid_sub_component_type', `${name}: cannot be a ${type}.`);
    }
    checks[type]?.(config);
  }
}

/**
 * Whether a field can be asked for as it is described.
 *
 * @throws AppError `custom_profile_fields.*`, or `guard.invalid_input` for a format of dates
 */
export function assertUsable(name: string, { type, config = {} }: FieldDefinition): void {
  assertNameFits(name, type);
  const { parts = [] }: FieldConfig = config;
  if (type === 'Address') assertParts(parts, 'custom_profile_fields.invalid_address_components');
  if (type === 'Fullname') assertParts(parts, 'custom_profile_fields.invalid_fullname_components');
  checks[type]?.(config);
}

/** The fields of that list, in its order; names that no field has are passed over. `null` is all of them. */
export function chosenFields(
  catalogue: readonly ProfileField[],
  chosen: readonly { name: string }[] | null,
): ProfileField[] {
  if (!chosen) return [...catalogue];
  return chosen.flatMap(({ name }) => catalogue.find((field) => field.name === name) ?? []);
}
