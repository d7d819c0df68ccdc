import { env } from '@/lib/config/env';
import { AppError } from '@/lib/errors/app-error';
import { route } from '@/lib/http/route';
import { settingKeys } from '@/lib/settings/schema';
import { changeSetting, readSetting } from '@/lib/settings/store';
import { switchedOff, switchSetting } from './switches';

/**
 * Local mode reaches this machine for whoever develops on it, which is no reason to refuse there
 * (documents are read by `strangerFetch`, which has a rule of its own).
 *
 * @throws AppError `oidc.ssrf_protection_required`
 */
function assertProtected(): void {
  const { allowPrivateNetwork, mode } = env();
  if (allowPrivateNetwork && mode !== 'local') {
    throw new AppError('oidc.ssrf_protection_required');
  }
}

/** Whether clients that nobody set up here may come, and how. */
export const dynamicClientRoutes = [
  route({
    on: 'GET /configs/cimd',
    summary: 'Get whether clients may be known by a metadata document',
    operationId: 'GetCimdConfig',
    responses: { 200: switchSetting },
    run: () => readSetting(settingKeys.clientMetadataDocuments, switchSetting, switchedOff),
  }),
  route({
    on: 'PATCH /configs/cimd',
    summary: 'Change whether clients may be known by a metadata document',
    operationId: 'UpdateCimdConfig',
    body: switchSetting.partial(),
    responses: { 200: switchSetting },
    throws: ['oidc.ssrf_protection_required'],
    run: ({ body }) => {
      if (body.enabled) assertProtected();
      const key = settingKeys.clientMetadataDocuments;
      return changeSetting(key, switchSetting, switchedOff, (old) => ({ ...old, ...body }));
    },
  }),
  route({
    on: 'GET /configs/dynamic-client-registration',
    summary: 'Get whether clients may register themselves',
    operationId: 'GetDynamicClientRegistrationConfig',
    responses: { 200: switchSetting },
    run: () => readSetting(settingKeys.clientRegistration, switchSetting, switchedOff),
  }),
  route({
    on: 'PATCH /configs/dynamic-client-registration',
    summary: 'Change whether clients may register themselves',
    operationId: 'UpdateDynamicClientRegistrationConfig',
    body: switchSetting.partial(),
    responses: { 200: switchSetting },
    run: ({ body }) => {
      const key = settingKeys.clientRegistration;
      return changeSetting(key, switchSetting, switchedOff, (old) => ({ ...old, ...body }));
    },
  }),
];
