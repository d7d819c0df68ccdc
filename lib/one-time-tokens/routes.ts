import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import {
  createOneTimeToken,
  newStatus,
  oneTimeTokenFilters,
  oneTimeTokenRow,
  presentedToken,
} from './schema';
import {
  changeOneTimeTokenStatus,
  findOneTimeToken,
  insertOneTimeToken,
  listOneTimeTokens,
  removeOneTimeToken,
} from './store';
import { checkOneTimeToken, consumeOneTimeToken, presentedTokenErrors } from './use';

/** Tokens for magic links. Sending the link is the tenant's own business. */
export const oneTimeTokenRoutes = [
  route({
    on: 'GET /one-time-tokens',
    summary: 'List one-time tokens with their values',
    query: oneTimeTokenFilters,
    paginated: 'optional',
    responses: { 200: z.array(oneTimeTokenRow) },
    run: ({ query, page }) => listOneTimeTokens(query, page),
  }),
  route({
    on: 'POST /one-time-tokens',
    summary: 'Make a token that proves an e-mail address, once',
    operationId: 'AddOneTimeTokens',
    body: createOneTimeToken,
    responses: { 201: oneTimeTokenRow },
    run: ({ body }) => insertOneTimeToken(body),
  }),
  route({
    on: 'POST /one-time-tokens/verify',
    summary: 'Use a one-time token up',
    operationId: 'VerifyOneTimeToken',
    body: presentedToken,
    responses: { 200: oneTimeTokenRow },
    throws: presentedTokenErrors,
    run: async ({ body: { token, email } }) =>
      consumeOneTimeToken(await checkOneTimeToken(token, { email })),
  }),
  route({
    on: 'GET /one-time-tokens/:id',
    summary: 'Get a one-time token',
    responses: { 200: oneTimeTokenRow },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { id } }) => existing(await findOneTimeToken(id), 'one-time token', id),
  }),
  route({
    on: 'DELETE /one-time-tokens/:id',
    summary: 'Delete a one-time token',
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: async ({ params: { id } }) => {
      if (!(await removeOneTimeToken(id))) throw new AppError('entity.not_found');
    },
  }),
  route({
    on: 'PUT /one-time-tokens/:id/status',
    summary: 'Say that a one-time token is used up, or withdraw it',
    operationId: 'ReplaceOneTimeTokenStatus',
    body: newStatus,
    responses: { 200: oneTimeTokenRow },
    throws: ['one_time_token.cannot_reactivate_token', 'entity.not_exists'],
    run: async ({ params: { id }, body: { status } }) => {
      if (status === 'active') throw new AppError('one_time_token.cannot_reactivate_token');
      const changed = await changeOneTimeTokenStatus(id, status);
      if (!changed) throw new AppError('entity.not_exists');
      return changed;
    },
  }),
];
