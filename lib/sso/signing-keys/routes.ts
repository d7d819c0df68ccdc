import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import { certificateInfo } from '@/lib/upstream/saml/certificate';
import { ssoProviderOf } from '../registry';
import { findSsoConnector } from '../store';
import { addSigningKey } from './add';
import { createSigningKey, signingKeyRow, updateSigningKey } from './schema';
import { findSigningKey, listSigningKeys, removeSigningKey, type SsoSigningKey } from './store';
import { switchSigningKey } from './switch';

const noSuchConnector = [
  'entity.not_exists_with_id',
  { code: 'connector.not_found', status: 404 },
] as const;

/** @throws AppError 404 `entity.not_exists_with_id`, or `connector.not_found` for one that signs nothing */
async function assertSigns(id: string): Promise<void> {
  const { providerName } = existing(await findSsoConnector(id), 'sso connector', id);
  if (ssoProviderOf(providerName)?.providerType !== 'saml') {
    throw new AppError('connector.not_found', { status: 404 });
  }
}

function presented(key: SsoSigningKey): z.input<typeof signingKeyRow> {
  return { ...key, fingerprints: certificateInfo(key.certificate).fingerprints };
}

/** What SAML connectors sign their requests with (wire/management.md §1.12). */
export const ssoSigningKeyRoutes = [
  route({
    on: 'GET /sso-connectors/:id/signing-keys',
    summary: 'List the keys that a SAML connector signs its requests with',
    responses: { 200: z.array(signingKeyRow) },
    throws: noSuchConnector,
    run: async ({ params: { id } }) => {
      await assertSigns(id);
      return (await listSigningKeys(id)).map(presented);
    },
  }),
  route({
    on: 'POST /sso-connectors/:id/signing-keys',
    summary: 'Make a key for a SAML connector; an active one takes the place of the one before',
    body: createSigningKey,
    responses: { 201: signingKeyRow },
    throws: [...noSuchConnector, 'entity.relation_foreign_key_not_found'],
    run: async ({ params: { id }, body: { active } }) => {
      await assertSigns(id);
      return presented(await addSigningKey(id, active));
    },
  }),
  route({
    on: 'PATCH /sso-connectors/:id/signing-keys/:keyId',
    summary: 'Have a SAML connector sign with a key, or no longer',
    body: updateSigningKey,
    responses: { 200: signingKeyRow },
    throws: [...noSuchConnector, 'single_sign_on.can_not_deactivate_signing_key_in_use'],
    run: async ({ params: { id, keyId }, body: { active } }) => {
      await assertSigns(id);
      const key = await switchSigningKey(id, keyId, active);
      return presented(existing(key, 'signing key', keyId));
    },
  }),
  route({
    on: 'DELETE /sso-connectors/:id/signing-keys/:keyId',
    summary: 'Delete a key that a SAML connector does not sign with',
    responses: { 204: null },
    throws: [...noSuchConnector, 'single_sign_on.can_not_delete_active_signing_key'],
    run: async ({ params: { id, keyId } }) => {
      await assertSigns(id);
      if (await removeSigningKey(id, keyId)) return;
      existing(await findSigningKey(id, keyId), 'signing key', keyId);
      throw new AppError('single_sign_on.can_not_delete_active_signing_key');
    },
  }),
];
