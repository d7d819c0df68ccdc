import { z } from 'zod';
import { freeJson } from '@/lib/http/fields';
import { route } from '@/lib/http/route';
import { foundUser } from './found';
import { mfaAndPasskeyChoices, profile, type UserSettings, userSettings } from './schema';
import { mergeUserJson, mergeUserSettings } from './store';

/** What is not decided counts as not skipped. */
function presentChoices({ mfa = {}, passkeySignIn = {} }: UserSettings) {
  return {
    mfa: {
      ...(mfa.enabled === undefined ? {} : { enabled: mfa.enabled }),
      skipped: mfa.skipped ?? false,
      skipMfaOnSignIn: mfa.skipMfaOnSignIn ?? false,
    },
    passkeySignIn: { skipped: passkeySignIn.skipped ?? false },
  };
}

/** What is kept about a user beside the account itself. */
export const userDataRoutes = [
  route({
    on: 'GET /users/:userId/custom-data',
    summary: "Get a user's custom data",
    operationId: 'ListUserCustomData',
    responses: { 200: freeJson },
    throws: ['entity.not_found'],
    run: async ({ params: { userId } }) => (await foundUser(userId)).customData,
  }),
  route({
    on: 'PATCH /users/:userId/custom-data',
    summary: "Merge into a user's custom data",
    body: z.object({ customData: freeJson }),
    responses: { 200: freeJson },
    throws: ['entity.not_found'],
    run: ({ params: { userId }, body }) => mergeUserJson(userId, 'customData', body.customData),
  }),
  route({
    on: 'PATCH /users/:userId/profile',
    summary: "Merge into a user's profile",
    body: z.object({ profile }),
    responses: { 200: profile },
    throws: ['entity.not_found'],
    run: ({ params: { userId }, body }) => mergeUserJson(userId, 'profile', body.profile),
  }),
  route({
    on: 'GET /users/:userId/logto-configs',
    summary: "Get a user's choices about second factors and passkeys",
    responses: { 200: mfaAndPasskeyChoices },
    throws: ['entity.not_found'],
    run: async ({ params: { userId } }) => presentChoices((await foundUser(userId)).settings),
  }),
  route({
    on: 'PATCH /users/:userId/logto-configs',
    summary: "Change a user's choices about second factors and passkeys",
    operationId: 'UpdateUserLogtoConfigs',
    body: userSettings,
    responses: { 200: mfaAndPasskeyChoices },
    throws: ['entity.not_found'],
    run: async ({ params: { userId }, body }) =>
      presentChoices(await mergeUserSettings(userId, body)),
  }),
];
