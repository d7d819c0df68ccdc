import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { queryFlag } from '@/lib/http/fields';
import { route } from '@/lib/http/route';
import { foundUser } from './found';
import { givenPasswordColumns } from './password';
import { presentUser } from './present';
import { createUser, updateUser as updateUserBody, userRow, userSearch } from './schema';
import { listSsoIdentities } from './sso-identities/store';
import { createUser as insertUser, listUsers, updateUser } from './store';
import { usernameRule } from './tenant-policy';

const takenErrors = [
  'user.username_already_in_use',
  'user.email_already_in_use',
  'user.phone_already_in_use',
] as const;

const includes = {
  includeSsoIdentities: queryFlag.optional(),
  includePasswordHash: queryFlag.optional(),
};

export const userRoutes = [
  route({
    on: 'GET /users',
    summary: 'List users, newest first',
    query: z.object({
      excludeRoleId: z.string().optional(),
      excludeOrganizationId: z.string().optional(),
      includePasswordHash: queryFlag.optional(),
    }),
    paginated: 'always',
    search: userSearch,
    responses: { 200: z.array(userRow) },
    run: async ({ query, page, search }) => {
      if (query.excludeRoleId && query.excludeOrganizationId) {
        const details = 'excludeRoleId and excludeOrganizationId exclude each other.';
        throw new AppError('request.invalid_input', { details });
      }
      const { rows, total } = await listUsers(query, page, search);
      return { rows: rows.map((user) => presentUser(user, query)), total };
    },
  }),
  route({
    on: 'POST /users',
    summary: 'Create a user with the default roles; no password or username policy applies',
    body: createUser,
    responses: { 200: userRow },
    throws: [
      ...takenErrors,
      'user.password_and_digest',
      'user.password_algorithm_required',
      'password.invalid_legacy_password_format',
      'password.unsupported_legacy_hash_algorithm',
      'password.unsupported_encryption_method',
    ],
    run: async ({ body: { password, passwordDigest, passwordAlgorithm, ...data } }) => {
      const secret = await givenPasswordColumns({ password, passwordDigest, passwordAlgorithm });
      const { name, avatar } = data;
      const user = { ...data, name: name || null, avatar: avatar || null, ...secret };
      return presentUser(await insertUser(user, await usernameRule()));
    },
  }),
  route({
    on: 'GET /users/:userId',
    summary: 'Get a user',
    query: z.object(includes),
    responses: { 200: userRow },
    throws: ['entity.not_found'],
    run: async ({ params: { userId }, query: { includeSsoIdentities, includePasswordHash } }) => {
      const user = await foundUser(userId);
      const ssoIdentities = includeSsoIdentities ? await listSsoIdentities(userId) : undefined;
      return presentUser(user, { includePasswordHash, ssoIdentities });
    },
  }),
  route({
    on: 'PATCH /users/:userId',
    summary: 'Update a user; custom data and profile are replaced',
    body: updateUserBody,
    responses: { 200: userRow },
    throws: ['entity.not_found', ...takenErrors],
    run: async ({ params: { userId }, body }) =>
      presentUser(await updateUser(userId, body, await usernameRule())),
  }),
];
