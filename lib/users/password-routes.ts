import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { route } from '@/lib/http/route';
import { foundUser } from './found';
import { assertPassword, passwordColumns } from './password';
import { presentUser } from './present';
import { userRow } from './schema';
import { updateUser } from './store';
import { passwordsExpire } from './tenant-policy';

const passwordBody = z.object({ password: z.string().min(1) });

export const userPasswordRoutes = [
  route({
    on: 'PATCH /users/:userId/password',
    summary: "Set a user's password; no password policy applies",
    body: passwordBody,
    responses: { 200: userRow },
    throws: ['entity.not_found'],
    run: async ({ params: { userId }, body }) => {
      // Hashing is dear: not for somebody who does not exist.
      await foundUser(userId);
      return presentUser(await updateUser(userId, await passwordColumns(body.password)));
    },
  }),
  route({
    on: 'PATCH /users/:userId/password/expiration',
    summary: "Make a user's password expired, or good again",
    body: z.object({ isExpired: z.boolean() }),
    responses: { 200: userRow },
    throws: ['entity.not_found', 'sign_in_experiences.password_expiration_not_enabled'],
    run: async ({ params: { userId }, body }) => {
      if (!(await passwordsExpire())) {
        throw new AppError('sign_in_experiences.password_expiration_not_enabled');
      }
      return presentUser(await updateUser(userId, { isPasswordExpired: body.isExpired }));
    },
  }),
  route({
    on: 'POST /users/:userId/password/verify',
    summary: "Check a user's password",
    operationId: 'VerifyUserPassword',
    body: passwordBody,
    responses: { 204: null },
    throws: ['entity.not_found', 'session.invalid_credentials'],
    run: async ({ params: { userId }, body }) =>
      assertPassword(await foundUser(userId), body.password),
  }),
  route({
    on: 'GET /users/:userId/has-password',
    summary: 'Whether a user has a password',
    operationId: 'GetUserHasPassword',
    responses: { 200: z.object({ hasPassword: z.boolean() }) },
    throws: ['entity.not_found'],
    run: async ({ params: { userId } }) => ({
      hasPassword: (await foundUser(userId)).passwordDigest !== null,
    }),
  }),
];
