import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { route } from '@/lib/http/route';
import { assertUsable } from './rules';
import {
  createField,
  type FieldPlace,
  fieldOrder,
  fieldRow,
  type ProfileField,
  replaceField,
} from './schema';
import {
  findProfileField,
  findProfileFields,
  insertProfileFields,
  moveProfileFields,
  replaceProfileField,
} from './store';

const path = '/custom-profile-fields';

const nameErrors = [
  'custom_profile_fields.name_conflict_built_in_prop',
  'custom_profile_fields.name_conflict_custom_data',
  'custom_profile_fields.name_conflict_sign_in_identifier',
  'custom_profile_fields.name_required',
  'custom_profile_fields.invalid_name',
] as const;

const shapeErrors = [
  ...nameErrors,
  'custom_profile_fields.invalid_min_max_input',
  'custom_profile_fields.invalid_options',
  'custom_profile_fields.invalid_regex_format',
  'custom_profile_fields.invalid_address_components',
  'custom_profile_fields.invalid_fullname_components',
  'custom_profile_fields.invalid_sub_component_type',
] as const;

const params = z.object({ name: z.string().min(1) });

function found(field: ProfileField | undefined): ProfileField {
  if (!field) throw new AppError('entity.not_found');
  return field;
}

function assertOnePlaceEach(order: readonly FieldPlace[]): void {
  const places = new Set(order.map(({ sieOrder }) => sieOrder));
  const names = new Set(order.map(({ name }) => name));
  if (Math.min(places.size, names.size) < order.length) {
    throw new AppError('custom_profile_fields.conflicted_sie_order');
  }
}

/** The catalogue of what sign-up may ask. Deleting a field is for the settings that name it. */
export const customProfileFieldRoutes = [
  route({
    on: `GET ${path}`,
    summary: 'List the custom profile fields in their order',
    responses: { 200: z.array(fieldRow) },
    run: async () => [...(await findProfileFields())],
  }),
  route({
    on: `POST ${path}`,
    summary: 'Create a custom profile field',
    body: createField,
    responses: { 201: fieldRow },
    throws: [...shapeErrors, 'custom_profile_fields.name_exists'],
    run: async ({ body }) => {
      assertUsable(body.name, body);
      const [field] = await insertProfileFields([body]);
      return found(field);
    },
  }),
  route({
    on: `POST ${path}/batch`,
    summary: 'Create custom profile fields, all or none',
    operationId: 'CreateCustomProfileFieldsBatch',
    body: z.array(createField).min(1).max(20),
    responses: { 201: z.array(fieldRow) },
    throws: [...shapeErrors, 'custom_profile_fields.name_exists'],
    run: ({ body }) => {
      for (const field of body) assertUsable(field.name, field);
      return insertProfileFields(body);
    },
  }),
  route({
    on: `POST ${path}/properties/sie-order`,
    summary: 'Put the custom profile fields into an order',
    operationId: 'UpdateCustomProfileFieldsSieOrder',
    body: fieldOrder,
    responses: { 200: z.array(fieldRow) },
    throws: [
      'custom_profile_fields.conflicted_sie_order',
      'custom_profile_fields.entity_not_exists_with_names',
    ],
    run: async ({ body: { order } }) => {
      assertOnePlaceEach(order);
      const { unknown } = await moveProfileFields(order);
      if (unknown.length > 0) {
        throw new AppError('custom_profile_fields.entity_not_exists_with_names', {
          data: { names: unknown },
        });
      }
      return [...(await findProfileFields())];
    },
  }),
  route({
    on: `GET ${path}/:name`,
    summary: 'Get a custom profile field',
    operationId: 'GetCustomProfileFieldByName',
    params,
    responses: { 200: fieldRow },
    throws: ['entity.not_found'],
    run: async ({ params: { name } }) => found(await findProfileField(name)),
  }),
  route({
    on: `PUT ${path}/:name`,
    summary: 'Replace a custom profile field',
    operationId: 'UpdateCustomProfileFieldByName',
    params,
    body: replaceField,
    responses: { 200: fieldRow },
    throws: [...shapeErrors, 'entity.not_found'],
    run: async ({ params: { name }, body }) => {
      found(await findProfileField(name));
      assertUsable(name, body);
      return found(await replaceProfileField(name, body));
    },
  }),
];
