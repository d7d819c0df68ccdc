import { AppError } from '@/lib/errors/app-error';
import type { Application, ApplicationType, CustomClientMetadata } from './schema';

/** Much longer than any there is; what is not found is remembered too, and must stay small. */
const maxIdLength = 256;

/** Whether a client could have that id. Anybody may send anything, also null bytes, which no text has in PostgreSQL. */
export function isPossibleId(id: string): boolean {
  return id.length <= maxIdLength && !id.includes('\0');
}

/** Clients that authenticate with a secret at the token endpoint. */
export function hasSecrets(type: ApplicationType): boolean {
  return type === 'MachineToMachine' || type === 'Traditional' || type === 'Protected';
}

const thirdPartyTypes: ReadonlySet<ApplicationType> = new Set(['Traditional', 'SPA', 'Native']);

type Kind = Pick<Application, 'type' | 'isThirdParty'>;

/** @throws AppError `application.saml.use_saml_app_api` */
export function assertNotSaml(type: ApplicationType): void {
  if (type === 'SAML') throw new AppError('application.saml.use_saml_app_api');
}

/**
 * Whether a client of that kind may be registered at all.
 *
 * @throws AppError
 */
export function assertRegistrable({ type, isThirdParty }: Kind, isProtectedDescribed: boolean) {
  assertNotSaml(type);
  if (isThirdParty && !thirdPartyTypes.has(type)) {
    throw new AppError('application.invalid_third_party_application_type');
  }
  if (type === 'Protected') {
    throw new AppError(
      isProtectedDescribed
        ? 'application.protected_app_not_configured'
        : 'application.protected_app_metadata_is_required',
    );
  }
}

/**
 * Whether the settings fit that kind of client.
 *
 * @throws AppError
 */
export function assertSettingsFit(
  { type, isThirdParty }: Kind,
  settings: CustomClientMetadata | undefined,
): void {
  if (isThirdParty && settings?.allowTokenExchange) {
    throw new AppError('application.third_party_application_cannot_enable_token_exchange');
  }
  if (type !== 'Native' && settings?.isDeviceFlow) {
    throw new AppError('application.device_flow_native_only');
  }
}

/**
 * A client either is a device-flow client or is none, for good.
 *
 * @throws AppError `application.device_flow_not_changeable`
 */
export function assertDeviceFlowKept(
  { customClientMetadata }: Application,
  settings: CustomClientMetadata | undefined,
): void {
  const isKept = (customClientMetadata.isDeviceFlow ?? false) === (settings?.isDeviceFlow ?? false);
  if (settings && !isKept) throw new AppError('application.device_flow_not_changeable');
}
