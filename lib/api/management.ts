import { accessControlRoutes } from '@/lib/applications/access-control/routes';
import { protectedAppRoutes } from '@/lib/applications/protected-app-routes';
import { roleApplicationRoutes } from '@/lib/applications/roles/holder-routes';
import { applicationRoleRoutes } from '@/lib/applications/roles/routes';
import { applicationRoutes } from '@/lib/applications/routes';
import { applicationSecretRoutes } from '@/lib/applications/secrets/routes';
import { userConsentScopeRoutes } from '@/lib/applications/user-consent-scopes/routes';
import { env } from '@/lib/config/env';

import { linkingRoutes } from '@/lib/connectors/linking/routes';
import { connectorRoutes } from '@/lib/connectors/routes';
import { customPhraseRoutes } from '@/lib/custom-phrases/routes';
import { customProfileFieldRoutes } from '@/lib/custom-profile-fields/routes';

import { dynamicClientRoutes } from '@/lib/dynamic-clients/routes';
import { dynamicConsentScopeRoutes } from '@/lib/dynamic-clients/user-consent-scopes/routes';
import { emailTemplateRoutes } from '@/lib/email-templates/routes';

import { assertionRoutes } from '@/lib/experience/assertion-routes';
import { type Door, mount } from '@/lib/http/mount';
import { openApiDocument } from '@/lib/http/openapi';
import type { Route } from '@/lib/http/route';
import { invitationRoutes } from '@/lib/invitations/routes';
import { logRoutes } from '@/lib/logs/routes';
import { connectorTestRoutes } from '@/lib/messages/connector-routes';
import { verificationCodeRoutes } from '@/lib/messages/verification-codes/routes';
import { mfaVerificationRoutes } from '@/lib/mfa/verifications/routes';
import { endOfAccountRoutes } from '@/lib/oidc/accounts/routes';
import { userGrantRoutes } from '@/lib/oidc/grants/routes';
import { oidcKeyRoutes } from '@/lib/oidc/key-rotation/routes';
import { userSessionRoutes } from '@/lib/oidc/sessions/routes';
import { oneTimeTokenRoutes } from '@/lib/one-time-tokens/routes';
import { organizationRoleRoutes } from '@/lib/organization-template/roles/routes';
import { organizationScopeRoutes } from '@/lib/organization-template/scopes/routes';
import { organizationApplicationRoleRoutes } from '@/lib/organizations/applications/role-routes';
import { organizationApplicationRoutes } from '@/lib/organizations/applications/routes';
import { jitRoutes } from '@/lib/organizations/jit/routes';
import { organizationUserRoleRoutes } from '@/lib/organizations/members/role-routes';
import { organizationUserRoutes } from '@/lib/organizations/members/routes';
import { organizationRoutes } from '@/lib/organizations/routes';
import { userConsentOrganizationRoutes } from '@/lib/organizations/user-consents/routes';
import { personalAccessTokenRoutes } from '@/lib/personal-access-tokens/routes';
import { resourceRoutes } from '@/lib/resources/routes';
import { resourceScopeRoutes } from '@/lib/resources/scope-routes';
import { roleRoutes } from '@/lib/roles/routes';
import { roleScopeRoutes } from '@/lib/roles/scope-routes';
import { captchaChallengeRoutes } from '@/lib/security/captcha/routes';
import { sentinelRoutes } from '@/lib/security/routes';
import {
  accountCenterRoutes,
  wellKnownAccountCenterRoutes,
} from '@/lib/settings/account-center-routes';
import { configRoutes } from '@/lib/settings/routes';
import { applicationSignInExperienceRoutes } from '@/lib/sign-in-experience/applications/routes';
import { captchaProviderRoutes } from '@/lib/sign-in-experience/captcha-provider/routes';
import { connectorDeletionRoutes } from '@/lib/sign-in-experience/connectors/routes';
import { customPhraseRemovalRoutes } from '@/lib/sign-in-experience/custom-phrases/routes';
import { profileFieldRemovalRoutes } from '@/lib/sign-in-experience/profile-fields/routes';
import { signInExperienceRoutes } from '@/lib/sign-in-experience/routes';
import { wellKnownRoutes } from '@/lib/sign-in-experience/well-known-routes';
import { dryRunRoutes } from '@/lib/sso/dry-run/routes';
import { idpInitiatedAuthRoutes } from '@/lib/sso/idp-initiated-auth/routes';
import { ssoConnectorRoutes } from '@/lib/sso/routes';
import { ssoSigningKeyRoutes } from '@/lib/sso/signing-keys/routes';
import { subjectTokenRoutes } from '@/lib/subject-tokens/routes';
import { trustedDeviceRoutes } from '@/lib/trusted-devices/routes';
import { userDataRoutes } from '@/lib/users/data-routes';
import { tokenSetRoutes } from '@/lib/users/federated-tokens/routes';
import { userIdentityRoutes } from '@/lib/users/identities/routes';
import { userPasswordRoutes } from '@/lib/users/password-routes';
import { roleUserRoutes } from '@/lib/users/roles/holder-routes';
import { userRoleRoutes } from '@/lib/users/roles/routes';
import { userRoutes } from '@/lib/users/routes';
import { documentRoutes } from './documents';
import { experienceRoutes } from './experience';
import { authorizeManagement } from './management-token';
import { statusRoutes } from './status';

/** The Management API: one line per noun. */
export const managementRoutes: Route[] = [
  ...applicationRoutes,
  ...applicationSecretRoutes,
  ...applicationRoleRoutes,
  ...accessControlRoutes,
  ...userConsentScopeRoutes,
  ...dynamicClientRoutes,
  ...dynamicConsentScopeRoutes,
  ...applicationSignInExperienceRoutes,
  ...protectedAppRoutes,
  ...resourceRoutes,
  ...resourceScopeRoutes,
  ...roleRoutes,
  ...roleScopeRoutes,
  ...roleUserRoutes,
  ...roleApplicationRoutes,
  ...organizationRoleRoutes,
  ...organizationScopeRoutes,
  ...userRoutes,
  ...userDataRoutes,
  ...userPasswordRoutes,
  ...userIdentityRoutes,
  ...tokenSetRoutes,
  ...userRoleRoutes,
  ...userSessionRoutes,
  ...userGrantRoutes,
  ...endOfAccountRoutes,
  ...organizationRoutes,
  ...organizationUserRoutes,
  ...organizationUserRoleRoutes,
  ...organizationApplicationRoutes,
  ...organizationApplicationRoleRoutes,
  ...userConsentOrganizationRoutes,
  ...mfaVerificationRoutes,
  ...personalAccessTokenRoutes,
  ...trustedDeviceRoutes,
  ...subjectTokenRoutes,
  ...oneTimeTokenRoutes,
  ...jitRoutes,
  ...invitationRoutes,
  ...connectorRoutes,
  ...connectorDeletionRoutes,
  ...connectorTestRoutes,
  ...linkingRoutes,
  ...ssoConnectorRoutes,
  ...ssoSigningKeyRoutes,
  ...idpInitiatedAuthRoutes,
  ...dryRunRoutes,
  ...signInExperienceRoutes,
  ...captchaProviderRoutes,
  ...customPhraseRoutes,
  ...customPhraseRemovalRoutes,
  ...customProfileFieldRoutes,
  ...profileFieldRemovalRoutes,
  ...emailTemplateRoutes,
  ...verificationCodeRoutes,
  ...logRoutes,
  ...accountCenterRoutes,
  ...configRoutes,
  ...sentinelRoutes,
  ...oidcKeyRoutes,
];

const basePath = '/api';

/** The OpenAPI documents, each made when it is asked for. */
export function apiDocuments() {
  const management = () => [
    { basePath, routes: managementRoutes, isSecured: true },
    { basePath, routes: publicRoutes, isSecured: false },
    { basePath, routes: assertionRoutes, isSecured: false },
  ];
  const experience = { basePath, routes: experienceRoutes, isSecured: false };
  return {
    management: () => openApiDocument('Genkan Management API', management()),
    experience: () => openApiDocument('Genkan Experience API', [experience]),
    all: () => openApiDocument('Genkan', [...management(), experience]),
  };
}

/** What anybody may read. */
export const publicRoutes: Route[] = [
  ...statusRoutes,
  ...wellKnownRoutes,
  ...wellKnownAccountCenterRoutes,
  ...captchaChallengeRoutes,
  ...documentRoutes(apiDocuments()),
];

/** Scripts of the Console, and in local mode of whatever is being built beside the server. */
function isConsole(origin: string): boolean {
  const { mode, endpoint, consoleEndpoint } = env();
  return mode === 'local' || origin === endpoint || origin === consoleEndpoint;
}

/** Everything under `/api` that needs no cookie: managing the tenant, and what is public. */
export function managementApi(options: Pick<Door, 'ready' | 'isStrict'>) {
  return mount({
    basePath,
    groups: [
      { routes: publicRoutes, allowsOrigin: () => true, cacheControl: 'no-cache' },
      { routes: assertionRoutes, allowsOrigin: () => false, cacheControl: 'no-store' },
      {
        routes: managementRoutes,
        authorize: authorizeManagement,
        allowsOrigin: isConsole,
        cacheControl: 'no-store',
      },
    ],
    ...options,
  });
}
