import { z } from 'zod';
import type { Claims } from '@/lib/upstream/json';
import type { WrittenProvider } from '@/lib/upstream/oidc/settings';
import type { SaidOfPerson } from '@/lib/upstream/person';
import { promptsItem } from './form-items';
import { redirectUri } from './metadata';
import { openIdProvider } from './openid-provider';
import { clientConfig, endpoint, prompts } from './settings';

const config = clientConfig.omit({ scope: true }).extend({
  cloudInstance: endpoint,
  /** An id, a domain, or one of `common`, `organizations` and `consumers`. It becomes part of an address. */
  tenantId: z.string().regex(/^[\w-]+(?:\.[\w-]+)*$/),
  prompts: prompts.optional(),
  scopes: z.string().optional(),
});

type Settings = z.output<typeof config>;

/** The tenant that personal accounts are in. */
const personalTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * https://learn.microsoft.com/en-us/entra/identity-platform/id-tokens: the issuer names the tenant that an
 * account is in, by its id.
 */
function providerOf({ cloudInstance, tenantId }: Settings): WrittenProvider {
  const cloud = cloudInstance.replace(/\/+$/, '');
  const base = `${cloud}/${tenantId}`;
  const onlyTenant = tenantId === 'consumers' ? personalTenant : tenantId.toLowerCase();
  const tenant = guid.test(onlyTenant) ? onlyTenant : '{tenantid}';
  return {
    authorizationEndpoint: `${base}/oauth2/v2.0/authorize`,
    tokenEndpoint: `${base}/oauth2/v2.0/token`,
    jwksUri: `${base}/discovery/v2.0/keys`,
    issuer: `${cloud}/${tenant}/v2.0`,
  };
}

/** An account’s id as Microsoft Graph has it: personal ones are padded in ID tokens to look like others. */
function idOf({ oid, tid }: Claims): unknown {
  const isPadded = tid === personalTenant && typeof oid === 'string';
  return isPadded ? oid.replace(/^00000000-0000-0000-/, '').replaceAll('-', '') : oid;
}

/** Whether the owner of the address's domain has been made sure of: an optional claim, in several spellings. */
function isVerified({ xms_edov: said }: Claims): boolean | undefined {
  return said === undefined ? undefined : [true, 1, 'true', '1'].includes(said as never);
}

function personOf(claims: Claims): SaidOfPerson {
  const { email, name } = claims;
  return { id: idOf(claims), email, emailVerified: isVerified(claims), name };
}

/**
 * https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc. Whoever runs a tenant of
 * Entra ID can write any address into an account, so one is taken for verified only where Microsoft says
 * so; from tenants of strangers any other is left out.
 */
export const microsoft = openIdProvider({
  id: 'azuread-universal',
  target: 'azuread',
  name: { en: 'Microsoft' },
  steps: [
    'Open [App registrations](https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade) in the Entra admin center, register an application, and choose which accounts may sign in.',
    `Enter ${redirectUri} as a redirect URI of the platform *Web*.`,
    'Create a client secret under *Certificates & secrets*, and enter its value here together with the application’s client ID.',
    'Enter your tenant’s ID; or `organizations` for the accounts of all companies, `consumers` for personal accounts, `common` for both.',
    'To have accounts found by their e-mail address, add the optional claims `email` and `xms_edov` to the ID token under *Token configuration*.',
  ],
  scope: 'User.Read',
  scopeKey: 'scopes',
  moreItems: [
    {
      key: 'cloudInstance',
      label: 'Cloud instance',
      type: 'Select',
      required: true,
      defaultValue: 'https://login.microsoftonline.com',
      placeholder: 'https://login.microsoftonline.com',
      selectItems: [
        { value: 'https://login.microsoftonline.com', title: 'Global' },
        { value: 'https://login.microsoftonline.us', title: 'US Government' },
        { value: 'https://login.partner.microsoftonline.cn', title: 'China' },
      ],
    },
    {
      key: 'tenantId',
      label: 'Tenant ID',
      type: 'Text',
      required: true,
      placeholder: 'common',
    },
    promptsItem,
  ],
  config,
  endpoints: undefined,
  provider: providerOf,
  scopeOf: ({ scopes = 'User.Read' }) => `profile email ${scopes}`,
  authorizationParams: ({ prompts: asked = [] }): Record<string, string> =>
    asked.length > 0 ? { prompt: asked.join(' ') } : {},
  person: personOf,
  trust: ({ tenantId }) => ({
    keepsUnvouchedEmail: !['common', 'organizations'].includes(tenantId),
  }),
});
