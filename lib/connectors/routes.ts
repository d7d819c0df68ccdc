import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import { createConnector } from './create';
import { presentConnector, presentFactory } from './present';
import { connectorFactories } from './registry';
import {
  connectorRow,
  createConnector as createConnectorBody,
  factoryRow,
  updateConnector as updateConnectorBody,
} from './schema';
import { type Connector, findConnector, listConnectors } from './store';
import { changeConnector } from './update';

function presented(connector: Connector | undefined, id: string) {
  return existing(connector && presentConnector(connector), 'connector', id);
}

/** Setting connectors up. Deleting one and trying one out touch more than connectors: see `sign-in-experience` and `messages`. */
export const connectorRoutes = [
  route({
    on: 'GET /connectors',
    summary: 'List connectors',
    query: z.object({ target: z.string().optional() }),
    responses: { 200: connectorRow.array() },
    run: async ({ query: { target } }) => {
      const rows = (await listConnectors()).flatMap((one) => presentConnector(one) ?? []);
      return target ? rows.filter((row) => row.target === target) : rows;
    },
  }),
  route({
    on: 'POST /connectors',
    summary: 'Set a connector up; there is one for mail and one for text messages',
    body: createConnectorBody,
    responses: { 200: connectorRow },
    throws: [
      'connector.not_found_with_connector_id',
      'connector.should_specify_target',
      'connector.cannot_overwrite_metadata_for_non_standard_connector',
      'connector.multiple_instances_not_supported',
      'connector.multiple_target_with_same_platform',
      'connector.token_storage_not_supported',
      'connector.invalid_config',
      'connector.invalid_certificate',
      'connector.invalid_metadata',
      'entity.unique_integrity_violation',
    ],
    run: async ({ body }) => {
      const connector = await createConnector(body);
      return presented(connector, connector.id);
    },
  }),
  route({
    on: 'GET /connectors/:id',
    summary: 'Get a connector',
    responses: { 200: connectorRow },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { id } }) => presented(await findConnector(id), id),
  }),
  route({
    on: 'PATCH /connectors/:id',
    summary: 'Change a connector; each setting is replaced as a whole',
    body: updateConnectorBody,
    responses: { 200: connectorRow },
    throws: [
      'entity.not_exists_with_id',
      'connector.can_not_modify_target',
      'connector.cannot_overwrite_metadata_for_non_standard_connector',
      'connector.invalid_type_for_syncing_profile',
      'connector.token_storage_not_supported',
      'connector.invalid_config',
      'connector.invalid_certificate',
      'connector.invalid_metadata',
    ],
    run: async ({ params: { id }, body }) => presented(await changeConnector(id, body), id),
  }),
  route({
    on: 'GET /connector-factories',
    summary: 'List kinds of connectors',
    responses: { 200: factoryRow.array() },
    run: () => [...connectorFactories.values()].map(presentFactory),
  }),
  route({
    on: 'GET /connector-factories/:id',
    summary: 'Get a kind of connector',
    responses: { 200: factoryRow },
    throws: ['entity.not_found'],
    run: ({ params: { id } }) => {
      const factory = connectorFactories.get(id);
      if (!factory) throw new AppError('entity.not_found');
      return presentFactory(factory);
    },
  }),
];
