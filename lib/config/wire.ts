/**
 * Every name that clients know and rely on. Changing one of these breaks somebody's app.
 * Source: the wire contract (Logto 1.42).
 */
export const wire = {
  /** Where response bodies carry a tenant, it is this one. */
  tenantId: 'default',
  management: {
    resourceId: 'management-api',
    resourceName: 'Logto Management API',
    indicator: 'https://default.logto.app/api',
    scopeId: 'management-api-all',
    scope: 'all',
    accessRoleName: 'Logto Management API access',
    adminRoleId: 'admin-role',
    adminRoleName: '#internal:admin',
  },
  /** Names with this prefix are never listed and never writable through the Management API. */
  internalPrefix: '#internal:',
  /** User role of the Console's administrators. */
  consoleAdminRoleName: '#internal:console-admin',
  organizationResource: 'urn:logto:resource:organizations',
  /** What a token for one organization has for its audience, before the organization's id. */
  organizationAudiencePrefix: 'urn:logto:organization:',
  scopes: {
    organizations: 'urn:logto:scope:organizations',
    organizationRoles: 'urn:logto:scope:organization_roles',
    sessions: 'urn:logto:scope:sessions',
    trustedDevices: 'urn:logto:scope:trusted_devices',
  },
  /** RFC 8693 §3, and two of this protocol's own. */
  tokenTypes: {
    accessToken: 'urn:ietf:params:oauth:token-type:access_token',
    impersonation: 'urn:logto:token-type:impersonation_token',
    personalAccessToken: 'urn:logto:token-type:personal_access_token',
  },
  applications: {
    demo: 'demo-app',
    deviceDemo: 'device-demo-app',
    accountCenter: 'account-center',
    console: 'admin-console',
  },
  cookies: {
    session: '_session',
    interaction: '_interaction',
    resume: '_interaction_resume',
    /** Not httpOnly: `{ appId?, organizationId?, uiLocales? }`, read by pages. */
    context: '_logto',
    googleOneTap: '_logto_google_one_tap_credential',
    deviceXsrf: '_logto_device_flow_xsrf',
    /** Over TLS `__Host-` stands before it. */
    idpInitiatedSso: '_logto_idp_saml_sso_session_id',
    /** Before a hash of whose it is; over TLS also `__Host-` stands before it. */
    trustedDevicePrefix: 'logto-trusted-device-',
  },
  headers: {
    appId: 'logto-app-id',
    verificationId: 'logto-verification-id',
    requestId: 'Logto-Core-Request-Id',
    totalNumber: 'Total-Number',
    /** What a proxy says of a request, under the names that pages and scripts know it by. */
    signals: {
      country: 'x-logto-cf-country',
      city: 'x-logto-cf-city',
      latitude: 'x-logto-cf-latitude',
      longitude: 'x-logto-cf-longitude',
      botScore: 'x-logto-cf-bot-score',
      botVerified: 'x-logto-cf-bot-verified',
    },
  },
} as const;

export type SignalName = keyof typeof wire.headers.signals;

/** The scopes that are no more than signing in, and staying signed in (wire sign-in.md §1.4). */
export const signInScopes = ['openid', 'offline_access'] as const;

/** The scopes that say what an app may know of its user, in the order of the discovery document. */
export const userScopes = [
  'profile',
  'email',
  'phone',
  'address',
  'custom_data',
  'identities',
  'roles',
  wire.scopes.organizations,
  wire.scopes.organizationRoles,
  wire.scopes.sessions,
  wire.scopes.trustedDevices,
] as const;

/** What a message is sent for; its template is chosen by it. */
export const templateTypes = [
  'SignIn',
  'Register',
  'ForgotPassword',
  'OrganizationInvitation',
  'Generic',
  'UserPermissionValidation',
  'BindNewIdentifier',
  'MfaVerification',
  'BindMfa',
] as const;

export type TemplateType = (typeof templateTypes)[number];

/** What somebody has come for: to sign in, to sign up, or to set a forgotten password anew. */
export const interactionEvents = ['SignIn', 'Register', 'ForgotPassword'] as const;

export type InteractionEvent = (typeof interactionEvents)[number];
