import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { futureDate } from '@/lib/http/future-date';
import { route } from '@/lib/http/route';
import { hasSecrets } from '../rules';
import { applicationRow, createSecret, secretRow, updateSecret } from '../schema';
import { findStoredApplication } from '../store';
import { findSecrets, insertSecret, removeSecret, renameSecret } from './store';

export const applicationSecretRoutes = [
  route({
    on: 'GET /applications/:id/secrets',
    summary: "List an application's client secrets with their values",
    responses: { 200: z.array(secretRow) },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { id } }) => {
      existing(await findStoredApplication(id), 'application', id);
      return findSecrets(id);
    },
  }),
  route({
    on: 'POST /applications/:id/secrets',
    summary: 'Add a client secret',
    body: createSecret,
    responses: { 201: secretRow },
    throws: [
      'entity.not_exists_with_id',
      'entity.relation_foreign_key_not_found',
      'application.secret_name_exists',
    ],
    run: async ({ params: { id }, body: { name, expiresAt } }) => {
      const { type } = existing(await findStoredApplication(id), 'application', id);
      if (!hasSecrets(type)) throw new AppError('entity.db_constraint_violated');
      return insertSecret(id, { name, expiresAt: futureDate(expiresAt) });
    },
  }),
  route({
    on: 'PATCH /applications/:id/secrets/:name',
    summary: 'Rename a client secret',
    body: updateSecret,
    responses: { 200: secretRow },
    throws: ['entity.not_exists', 'application.secret_name_exists'],
    run: async ({ params: { id, name }, body }) => {
      const secret = await renameSecret(id, name, body.name);
      if (!secret) throw new AppError('entity.not_exists');
      return secret;
    },
  }),
  route({
    on: 'DELETE /applications/:id/secrets/:name',
    summary: 'Delete a client secret',
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: async ({ params: { id, name } }) => {
      if (!(await removeSecret(id, name))) throw new AppError('entity.not_found');
    },
  }),
  route({
    on: 'DELETE /applications/:id/legacy-secret',
    summary: 'Delete the one secret of an application older than named secrets; there is none here',
    responses: { 200: applicationRow },
    throws: ['entity.not_exists_with_id', 'application.no_legacy_secret_found'],
    run: async ({ params: { id } }) => {
      existing(await findStoredApplication(id), 'application', id);
      throw new AppError('application.no_legacy_secret_found');
    },
  }),
];
