import { z } from 'zod';
import { freeJson } from '@/lib/http/fields';
import { route } from '@/lib/http/route';
import { departure } from '@/lib/upstream/departure';
import { identities } from '@/lib/users/schema';
import { beginLinking } from './begin';
import { finishLinking } from './finish';

/** Linking a user to an account at a social provider, by an administrator's own page. */
export const linkingRoutes = [
  route({
    on: 'POST /connectors/:connectorId/authorization-uri',
    summary: 'Get the address of a provider to send a browser to',
    operationId: 'CreateConnectorAuthorizationUri',
    body: departure,
    responses: { 200: z.object({ redirectTo: z.string() }) },
    throws: [
      'session.insufficient_info',
      'entity.not_found',
      'connector.unexpected_type',
      'connector.invalid_config',
      'connector.general',
    ],
    run: async ({ params: { connectorId }, body }) => ({
      redirectTo: await beginLinking(connectorId, body),
    }),
  }),
  route({
    on: 'POST /users/:userId/identities',
    summary: 'Link a user to the account of whoever came back from a provider',
    body: z.object({ connectorId: z.string(), connectorData: freeJson }),
    responses: { 200: identities },
    throws: [
      'entity.not_found',
      'session.invalid_connector_id',
      'session.connector_validation_session_not_found',
      'user.identity_already_in_use',
      'entity.value_too_long',
      'connector.invalid_config',
      'connector.invalid_response',
      'connector.general',
    ],
    run: ({ params: { userId }, body: { connectorId, connectorData } }) =>
      finishLinking(userId, connectorId, connectorData),
  }),
];
