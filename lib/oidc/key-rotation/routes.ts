import { z } from 'zod';
import { route } from '@/lib/http/route';
import { listKeys, removeKey, rotateKey } from './rotate';
import { keyRow, keyType, rotateKeys } from './schema';

const params = z.object({ keyType });

export const oidcKeyRoutes = [
  route({
    on: 'GET /configs/oidc/:keyType',
    summary: 'List signing or cookie keys, newest first, without their values',
    operationId: 'GetOidcKeys',
    params,
    responses: { 200: z.array(keyRow) },
    run: ({ params: { keyType: type } }) => listKeys(type),
  }),
  route({
    on: 'POST /configs/oidc/:keyType/rotate',
    summary: 'Make a new key; a signing key may be published a while before it signs',
    operationId: 'RotateOidcKeys',
    params,
    body: rotateKeys,
    responses: { 200: z.array(keyRow) },
    throws: [{ code: 'oidc.invalid_request', status: 422 }],
    run: ({ params: { keyType: type }, body }) => rotateKey(type, body),
  }),
  route({
    on: 'DELETE /configs/oidc/:keyType/:keyId',
    summary: 'Delete a key and with it the worth of all that it has signed',
    operationId: 'DeleteOidcKey',
    params: z.object({ keyType, keyId: z.string() }),
    responses: { 204: null },
    throws: ['oidc.key_not_found', 'oidc.key_required', 'oidc.only_previous_key_can_be_deleted'],
    run: ({ params: { keyType: type, keyId } }) => removeKey(type, keyId),
  }),
];
