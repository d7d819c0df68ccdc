import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { reply } from '@/lib/http/reply';
import { route } from '@/lib/http/route';
import { foundUser } from '../found';
import { presentUser } from '../present';
import { identities, identity, userRow } from '../schema';
import { socialLinks, ssoLinks } from './linked';
import { linkedIdentity, linkedSsoIdentity } from './schema';
import { putIdentity, removeIdentity } from './store';

/** Any text asks for stored tokens. */
const query = z.object({ includeTokenSecret: z.string().optional() });

/** What links a user to accounts elsewhere. */
export const userIdentityRoutes = [
  route({
    on: 'GET /users/:userId/identities/:target',
    summary: "Get a user's identity at a social provider",
    query,
    responses: { 200: linkedIdentity },
    throws: ['entity.not_found', 'user.identity_not_exist'],
    run: async ({ params: { userId, target }, query: { includeTokenSecret } }) => {
      const links = await socialLinks(await foundUser(userId), Boolean(includeTokenSecret));
      const found = links.find((link) => link.target === target);
      if (!found) throw new AppError('user.identity_not_exist');
      return found;
    },
  }),
  route({
    on: 'PUT /users/:userId/identities/:target',
    summary: 'Link a user to an account at a social provider, or to another one there',
    body: identity,
    responses: { 200: identities, 201: identities },
    throws: ['entity.not_found', 'user.identity_already_in_use'],
    run: async ({ params: { userId, target }, body }) => {
      const { identities: all, isNew } = await putIdentity(userId, target, body);
      return isNew ? reply(201, all) : reply(200, all);
    },
  }),
  route({
    on: 'DELETE /users/:userId/identities/:target',
    summary: 'Take the link to a social provider from a user',
    responses: { 200: userRow },
    throws: ['entity.not_found', 'user.identity_not_exist'],
    run: async ({ params: { userId, target } }) => {
      const user = await removeIdentity(userId, target);
      if (user) return presentUser(user);
      await foundUser(userId);
      throw new AppError('user.identity_not_exist');
    },
  }),
  route({
    on: 'GET /users/:userId/sso-identities/:ssoConnectorId',
    summary: "Get a user's identity at an enterprise",
    query,
    responses: { 200: linkedSsoIdentity },
    throws: ['entity.not_found', 'user.enterprise_sso_identity_not_exists'],
    run: async ({ params: { userId, ssoConnectorId }, query: { includeTokenSecret } }) => {
      const links = await ssoLinks(await foundUser(userId), Boolean(includeTokenSecret));
      const found = links.find((link) => link.ssoConnectorId === ssoConnectorId);
      if (!found) throw new AppError('user.enterprise_sso_identity_not_exists');
      return found;
    },
  }),
  route({
    on: 'GET /users/:userId/all-identities',
    summary: 'List all that links a user to accounts elsewhere',
    operationId: 'ListUserAllIdentities',
    query,
    responses: {
      200: z.object({
        socialIdentities: z.array(linkedIdentity.extend({ target: z.string() })),
        ssoIdentities: z.array(linkedSsoIdentity.extend({ ssoConnectorId: z.string() })),
      }),
    },
    throws: ['entity.not_found'],
    run: async ({ params: { userId }, query: { includeTokenSecret } }) => {
      const user = await foundUser(userId);
      const includesTokens = Boolean(includeTokenSecret);
      return {
        socialIdentities: await socialLinks(user, includesTokens),
        ssoIdentities: await ssoLinks(user, includesTokens),
      };
    },
  }),
];
