import { z } from 'zod';
import { freeJson } from '@/lib/http/fields';

const localized = z.record(z.string(), z.string());

const type = z.enum(['Email', 'Sms', 'Social']);

const commonItem = {
  key: z.string(),
  label: z.string(),
  placeholder: z.string().optional(),
  required: z.boolean().optional(),
  defaultValue: z.unknown().optional(),
  showConditions: z
    .array(z.object({ targetKey: z.string(), expectValue: z.unknown().optional() }))
    .readonly()
    .optional(),
  description: z.string().optional(),
  tooltip: z.string().optional(),
  isConfidential: z.boolean().optional(),
};

/** One field of an admin form. */
const formItem = z.union([
  z.object({
    type: z.literal('Select'),
    selectItems: z.array(z.object({ value: z.string(), title: z.string() })).readonly(),
    ...commonItem,
  }),
  z.object({
    type: z.literal('MultiSelect'),
    selectItems: z.array(z.object({ value: z.string() })).readonly(),
    ...commonItem,
  }),
  z.object({
    type: z.enum(['Text', 'Number', 'MultilineText', 'Switch', 'Json']),
    ...commonItem,
  }),
]);

const factoryMetadata = {
  target: z.string(),
  name: localized,
  description: localized,
  logo: z.string(),
  logoDark: z.string().nullable(),
  readme: z.string(),
  configTemplate: z.string().optional(),
  formItems: z.array(formItem).readonly().optional(),
  platform: z.enum(['Native', 'Universal', 'Web']).nullable(),
  isStandard: z.boolean().optional(),
  isTokenStorageSupported: z.boolean().optional(),
};

/** A kind of connector, as the Management API shows it. */
export const factoryRow = z.object({ type, id: z.string(), ...factoryMetadata });

/** What a tenant calls a standard connector, and whose accounts it signs in. */
export const ownMetadata = z.object({
  target: z.string().optional(),
  name: localized.optional(),
  logo: z.string().optional(),
  logoDark: z.string().nullable().optional(),
});

export type OwnMetadata = z.output<typeof ownMetadata>;

const stored = {
  config: freeJson,
  metadata: ownMetadata,
  syncProfile: z.boolean(),
  enableTokenStorage: z.boolean(),
};

const factoryId = z.string().min(1).max(128);

/** A connector as the Management API shows it: what is stored, and what its factory says. */
export const connectorRow = z.object({
  id: z.string(),
  connectorId: factoryId,
  ...stored,
  type,
  ...factoryMetadata,
  fromEmail: z.string().optional(),
});

export const updateConnector = z.object(stored).partial();

export type UpdateConnector = z.output<typeof updateConnector>;

export const createConnector = updateConnector.extend({
  connectorId: factoryId,
  id: z.string().min(1).max(128).optional(),
});

export type CreateConnector = z.output<typeof createConnector>;
