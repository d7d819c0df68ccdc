import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { futureDate } from '@/lib/http/future-date';
import { route } from '@/lib/http/route';
import { foundUser } from '@/lib/users/found';
import {
  createPersonalAccessToken,
  deletePersonalAccessToken,
  type PersonalAccessToken,
  personalAccessTokenRow,
  renamePersonalAccessToken,
  renamePersonalAccessTokenByBody,
} from './schema';
import {
  changePersonalAccessTokenName,
  findPersonalAccessTokens,
  insertPersonalAccessToken,
  removePersonalAccessToken,
} from './store';

async function rename(userId: string, name: string, newName: string): Promise<PersonalAccessToken> {
  const token = await changePersonalAccessTokenName(userId, name, newName);
  if (!token) throw new AppError('entity.not_exists');
  return token;
}

async function remove(userId: string, name: string): Promise<void> {
  if (!(await removePersonalAccessToken(userId, name))) throw new AppError('entity.not_found');
}

/** Each of renaming and deleting is there twice: names may hold what a path cannot. */
export const personalAccessTokenRoutes = [
  route({
    on: 'GET /users/:userId/personal-access-tokens',
    summary: "List a user's personal access tokens with their values",
    responses: { 200: z.array(personalAccessTokenRow) },
    throws: ['entity.not_found'],
    run: async ({ params: { userId } }) => {
      await foundUser(userId);
      return findPersonalAccessTokens(userId);
    },
  }),
  route({
    on: 'POST /users/:userId/personal-access-tokens',
    summary: 'Add a personal access token',
    body: createPersonalAccessToken,
    responses: { 201: personalAccessTokenRow },
    throws: ['entity.relation_foreign_key_not_found', 'user.personal_access_token_name_exists'],
    run: ({ params: { userId }, body: { name, expiresAt } }) =>
      insertPersonalAccessToken(userId, { name, expiresAt: futureDate(expiresAt) }),
  }),
  route({
    on: 'PATCH /users/:userId/personal-access-tokens',
    summary: 'Rename the personal access token that the body names',
    operationId: 'UpdatePersonalAccessTokenName',
    body: renamePersonalAccessTokenByBody,
    responses: { 200: personalAccessTokenRow },
    throws: ['entity.not_exists', 'user.personal_access_token_name_exists'],
    run: ({ params: { userId }, body: { currentName = '', name } }) =>
      rename(userId, currentName, name),
  }),
  route({
    on: 'POST /users/:userId/personal-access-tokens/delete',
    summary: 'Delete the personal access token that the body names',
    operationId: 'DeletePersonalAccessTokenPost',
    body: deletePersonalAccessToken,
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: ({ params: { userId }, body: { name } }) => remove(userId, name),
  }),
  route({
    on: 'PATCH /users/:userId/personal-access-tokens/:name',
    summary: 'Rename a personal access token',
    body: renamePersonalAccessToken,
    responses: { 200: personalAccessTokenRow },
    throws: ['entity.not_exists', 'user.personal_access_token_name_exists'],
    run: ({ params: { userId, name }, body }) => rename(userId, name, body.name),
  }),
  route({
    on: 'DELETE /users/:userId/personal-access-tokens/:name',
    summary: 'Delete a personal access token',
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: ({ params: { userId, name } }) => remove(userId, name),
  }),
];
