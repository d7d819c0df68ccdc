import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { epochMilliseconds } from '@/lib/http/fields';

export const fieldType = z.enum([
  'Text',
  'Number',
  'Date',
  'Checkbox',
  'Select',
  'Url',
  'Regex',
  'Address',
  'Fullname',
]);

export const addressPart = z.enum([
  'formatted',
  'streetAddress',
  'locality',
  'region',
  'postalCode',
  'country',
]);

export const namePart = z.enum(['givenName', 'middleName', 'familyName']);

const shortText = z.string().max(128);
const placeholder = z.string().max(256).optional();
const count = z.int().min(0).optional();
const options = z.array(z.object({ value: z.string(), label: z.string().optional() }));

/** What any field may be set up with; a part of an address or a name too. */
const simpleConfig = z.object({
  placeholder,
  minLength: count,
  maxLength: count,
  minValue: z.number().optional(),
  maxValue: z.number().optional(),
  /** Of a date how it is written, of a text the regular expression that it fits. */
  format: shortText.optional(),
  customFormat: shortText.optional(),
  options: options.optional(),
  defaultValue: z.string().optional(),
});

const texts = {
  label: z.string().min(1).max(128).optional(),
  description: z.string().max(256).optional(),
  required: z.boolean(),
};

function partsOf<Names extends z.ZodEnum>(name: Names) {
  const part = z.object({
    enabled: z.boolean(),
    type: fieldType,
    ...texts,
    config: simpleConfig.optional(),
    name,
  });
  return z.object({ parts: z.array(part) });
}

/** One shape for each type, with what else the caller's operation takes. */
function ofEachType<Extra extends z.ZodRawShape>(extra: Extra) {
  const common = { ...extra, ...texts };
  return z.discriminatedUnion('type', [
    z.object({
      type: z.literal('Text'),
      ...common,
      config: z.object({ placeholder, minLength: count, maxLength: count }).optional(),
    }),
    z.object({
      type: z.literal('Number'),
      ...common,
      config: z
        .object({ placeholder, minValue: z.number().optional(), maxValue: z.number().optional() })
        .optional(),
    }),
    z.object({
      type: z.literal('Date'),
      ...common,
      config: z
        .object({ placeholder, format: shortText, customFormat: shortText.optional() })
        .optional(),
    }),
    z.object({
      ...extra,
      type: z.literal('Checkbox'),
      label: texts.label,
      // A box that has to be ticked would be a consent, which a profile is not the place for.
      required: z.literal(false),
      config: z.object({ defaultValue: z.enum(['true', 'false']) }).optional(),
    }),
    z.object({ type: z.literal('Select'), ...common, config: z.object({ placeholder, options }) }),
    z.object({
      type: z.literal('Url'),
      ...common,
      config: z.object({ placeholder }).optional(),
    }),
    z.object({
      type: z.literal('Regex'),
      ...common,
      config: z.object({ placeholder, format: shortText }),
    }),
    z.object({ type: z.literal('Address'), ...common, config: partsOf(addressPart) }),
    z.object({ type: z.literal('Fullname'), ...common, config: partsOf(namePart) }),
  ]);
}

/** What a field is made of; its name is judged by `rules.ts`, which has codes for what is wrong with it. */
export const createField = ofEachType({ name: shortText });

/** All of a field but the name, which stays. */
export const replaceField = ofEachType({});

export const config = simpleConfig.extend({
  parts: z
    .array(
      z.object({
        enabled: z.boolean(),
        name: z.string(),
        type: fieldType,
        ...texts,
        config: simpleConfig.optional(),
      }),
    )
    .optional(),
});

export const fieldRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id: z.string().min(1).max(21),
  name: z.string().min(1).max(128),
  type: fieldType,
  label: z.string().max(128),
  description: z.string().max(256).nullable(),
  required: z.boolean(),
  config,
  createdAt: epochMilliseconds,
  sieOrder: z.number(),
});

export const fieldOrder = z.object({
  order: z.array(z.object({ name: z.string(), sieOrder: z.int().min(0).max(32_767) })),
});

export type FieldType = z.output<typeof fieldType>;
export type FieldConfig = z.output<typeof config>;
export type NewField = z.output<typeof createField>;
export type FieldDefinition = z.output<typeof replaceField>;
export type FieldPlace = z.output<typeof fieldOrder>['order'][number];

/** A part of an address or of a name. */
export type FieldPart = NonNullable<FieldConfig['parts']>[number];

/** A question that sign-up may ask beyond the identifiers (wire/sign-in.md §6.5). */
export type ProfileField = {
  id: string;
  name: string;
  type: FieldType;
  label: string;
  description: string | null;
  required: boolean;
  config: FieldConfig;
  sieOrder: number;
  createdAt: Date;
};
