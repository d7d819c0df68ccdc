import { AppError } from '@/lib/errors/app-error';
import { route } from '@/lib/http/route';
import {
  adminConsoleSetting,
  defaultAdminConsole,
  defaultOidcSession,
  idTokenSetting,
  oidcSessionSetting,
  settingKeys,
} from './schema';
import { changeSetting, readSetting, writeSetting } from './store';

export const configRoutes = [
  route({
    on: 'GET /configs/id-token',
    summary: 'Get which extended claims ID tokens carry',
    operationId: 'GetIdTokenConfig',
    responses: { 200: idTokenSetting },
    throws: ['entity.not_found'],
    run: async () => {
      const setting = await readSetting(settingKeys.idToken, idTokenSetting.nullable(), null);
      if (!setting) throw new AppError('entity.not_found');
      return setting;
    },
  }),
  route({
    on: 'PUT /configs/id-token',
    summary: 'Replace which extended claims ID tokens carry',
    operationId: 'UpsertIdTokenConfig',
    body: idTokenSetting,
    responses: { 200: idTokenSetting },
    run: async ({ body }) => {
      await writeSetting(settingKeys.idToken, body);
      return body;
    },
  }),
  route({
    on: 'GET /configs/oidc/session',
    summary: 'Get how long sessions last, in seconds',
    operationId: 'GetOidcSessionConfig',
    responses: { 200: oidcSessionSetting },
    run: () => readSetting(settingKeys.oidcSession, oidcSessionSetting, defaultOidcSession),
  }),
  route({
    on: 'PATCH /configs/oidc/session',
    summary: 'Change how long new sessions last, in seconds',
    operationId: 'UpdateOidcSessionConfig',
    body: oidcSessionSetting.partial(),
    responses: { 200: oidcSessionSetting },
    run: ({ body }) =>
      changeSetting(settingKeys.oidcSession, oidcSessionSetting, defaultOidcSession, (old) => ({
        ...old,
        ...body,
      })),
  }),
  route({
    on: 'GET /configs/admin-console',
    summary: 'Get what the Console remembers',
    operationId: 'GetAdminConsoleConfig',
    responses: { 200: adminConsoleSetting },
    run: () => readSetting(settingKeys.adminConsole, adminConsoleSetting, defaultAdminConsole),
  }),
  route({
    on: 'PATCH /configs/admin-console',
    summary: 'Change what the Console remembers',
    operationId: 'UpdateAdminConsoleConfig',
    body: adminConsoleSetting.partial(),
    responses: { 200: adminConsoleSetting },
    run: ({ body }) =>
      changeSetting(settingKeys.adminConsole, adminConsoleSetting, defaultAdminConsole, (old) => ({
        ...old,
        ...body,
      })),
  }),
];
