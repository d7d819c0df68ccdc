-- CreateEnum
CREATE TYPE "InvitationStatus" AS ENUM ('Pending', 'Accepted', 'Expired', 'Revoked');

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "cimdClientId" TEXT;

-- CreateTable
CREATE TABLE "consent_organization_scopes" (
    "applicationId" TEXT NOT NULL,
    "organizationScopeId" TEXT NOT NULL,

    CONSTRAINT "consent_organization_scopes_pkey" PRIMARY KEY ("applicationId","organizationScopeId")
);

-- CreateTable
CREATE TABLE "user_consent_organizations" (
    "applicationId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_consent_organizations_pkey" PRIMARY KEY ("applicationId","organizationId","userId")
);

-- CreateTable
CREATE TABLE "registered_clients" (
    "id" TEXT NOT NULL,
    "metadata" JSONB NOT NULL,
    "network" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "registered_clients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_metadata_documents" (
    "clientId" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "fetchedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "client_metadata_documents_pkey" PRIMARY KEY ("clientId")
);

-- CreateTable
CREATE TABLE "dynamic_client_user_scopes" (
    "userScope" TEXT NOT NULL,

    CONSTRAINT "dynamic_client_user_scopes_pkey" PRIMARY KEY ("userScope")
);

-- CreateTable
CREATE TABLE "dynamic_client_resource_scopes" (
    "scopeId" TEXT NOT NULL,

    CONSTRAINT "dynamic_client_resource_scopes_pkey" PRIMARY KEY ("scopeId")
);

-- CreateTable
CREATE TABLE "dynamic_client_organization_resource_scopes" (
    "scopeId" TEXT NOT NULL,

    CONSTRAINT "dynamic_client_organization_resource_scopes_pkey" PRIMARY KEY ("scopeId")
);

-- CreateTable
CREATE TABLE "dynamic_client_organization_scopes" (
    "organizationScopeId" TEXT NOT NULL,

    CONSTRAINT "dynamic_client_organization_scopes_pkey" PRIMARY KEY ("organizationScopeId")
);

-- CreateTable
CREATE TABLE "grant_snapshots" (
    "grantId" TEXT NOT NULL,
    "model" TEXT NOT NULL DEFAULT 'Grant',
    "clientId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "logoUri" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grant_snapshots_pkey" PRIMARY KEY ("grantId")
);

-- CreateTable
CREATE TABLE "grant_organizations" (
    "grantId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "grant_organizations_pkey" PRIMARY KEY ("grantId","organizationId")
);

-- CreateTable
CREATE TABLE "application_allowed_organizations" (
    "applicationId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,

    CONSTRAINT "application_allowed_organizations_pkey" PRIMARY KEY ("applicationId","organizationId")
);

-- CreateTable
CREATE TABLE "application_allowed_organization_roles" (
    "applicationId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "organizationRoleId" TEXT NOT NULL,
    "roleType" "RoleType" NOT NULL DEFAULT 'User',

    CONSTRAINT "application_allowed_organization_roles_pkey" PRIMARY KEY ("applicationId","organizationId","organizationRoleId")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "customData" JSONB NOT NULL DEFAULT '{}',
    "isMfaRequired" BOOLEAN NOT NULL DEFAULT false,
    "isTrustedDeviceAllowed" BOOLEAN NOT NULL DEFAULT true,
    "color" JSONB NOT NULL DEFAULT '{}',
    "branding" JSONB NOT NULL DEFAULT '{}',
    "customCss" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_roles" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "type" "RoleType" NOT NULL DEFAULT 'User',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_roles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_scopes" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_scopes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_role_scopes" (
    "organizationRoleId" TEXT NOT NULL,
    "organizationScopeId" TEXT NOT NULL,

    CONSTRAINT "organization_role_scopes_pkey" PRIMARY KEY ("organizationRoleId","organizationScopeId")
);

-- CreateTable
CREATE TABLE "organization_role_resource_scopes" (
    "organizationRoleId" TEXT NOT NULL,
    "scopeId" TEXT NOT NULL,

    CONSTRAINT "organization_role_resource_scopes_pkey" PRIMARY KEY ("organizationRoleId","scopeId")
);

-- CreateTable
CREATE TABLE "organization_members" (
    "organizationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_members_pkey" PRIMARY KEY ("organizationId","userId")
);

-- CreateTable
CREATE TABLE "organization_member_roles" (
    "organizationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "organizationRoleId" TEXT NOT NULL,
    "roleType" "RoleType" NOT NULL DEFAULT 'User',

    CONSTRAINT "organization_member_roles_pkey" PRIMARY KEY ("organizationId","userId","organizationRoleId")
);

-- CreateTable
CREATE TABLE "organization_applications" (
    "organizationId" TEXT NOT NULL,
    "applicationId" TEXT NOT NULL,
    "applicationType" "ApplicationType" NOT NULL DEFAULT 'MachineToMachine',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_applications_pkey" PRIMARY KEY ("organizationId","applicationId")
);

-- CreateTable
CREATE TABLE "organization_application_roles" (
    "organizationId" TEXT NOT NULL,
    "applicationId" TEXT NOT NULL,
    "organizationRoleId" TEXT NOT NULL,
    "roleType" "RoleType" NOT NULL DEFAULT 'MachineToMachine',

    CONSTRAINT "organization_application_roles_pkey" PRIMARY KEY ("organizationId","applicationId","organizationRoleId")
);

-- CreateTable
CREATE TABLE "organization_jit_email_domains" (
    "organizationId" TEXT NOT NULL,
    "emailDomain" TEXT NOT NULL,

    CONSTRAINT "organization_jit_email_domains_pkey" PRIMARY KEY ("organizationId","emailDomain")
);

-- CreateTable
CREATE TABLE "organization_jit_roles" (
    "organizationId" TEXT NOT NULL,
    "organizationRoleId" TEXT NOT NULL,
    "roleType" "RoleType" NOT NULL DEFAULT 'User',

    CONSTRAINT "organization_jit_roles_pkey" PRIMARY KEY ("organizationId","organizationRoleId")
);

-- CreateTable
CREATE TABLE "organization_jit_sso_connectors" (
    "organizationId" TEXT NOT NULL,
    "ssoConnectorId" TEXT NOT NULL,

    CONSTRAINT "organization_jit_sso_connectors_pkey" PRIMARY KEY ("organizationId","ssoConnectorId")
);

-- CreateTable
CREATE TABLE "organization_invitations" (
    "id" TEXT NOT NULL,
    "inviterId" TEXT,
    "invitee" TEXT NOT NULL,
    "inviteeKey" TEXT NOT NULL,
    "acceptedUserId" TEXT,
    "organizationId" TEXT NOT NULL,
    "status" "InvitationStatus" NOT NULL DEFAULT 'Pending',
    "linkHash" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organization_invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_invitation_roles" (
    "invitationId" TEXT NOT NULL,
    "organizationRoleId" TEXT NOT NULL,
    "roleType" "RoleType" NOT NULL DEFAULT 'User',

    CONSTRAINT "organization_invitation_roles_pkey" PRIMARY KEY ("invitationId","organizationRoleId")
);

-- CreateTable
CREATE TABLE "sso_connectors" (
    "id" TEXT NOT NULL,
    "providerName" TEXT NOT NULL,
    "connectorName" TEXT NOT NULL,
    "encryptedConfig" TEXT NOT NULL,
    "domains" JSONB NOT NULL DEFAULT '[]',
    "branding" JSONB NOT NULL DEFAULT '{}',
    "syncProfile" BOOLEAN NOT NULL DEFAULT false,
    "enableTokenStorage" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sso_connectors_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "consent_organization_scopes_organizationScopeId_idx" ON "consent_organization_scopes"("organizationScopeId");

-- CreateIndex
CREATE INDEX "user_consent_organizations_organizationId_userId_idx" ON "user_consent_organizations"("organizationId", "userId");

-- CreateIndex
CREATE INDEX "user_consent_organizations_applicationId_userId_idx" ON "user_consent_organizations"("applicationId", "userId");

-- CreateIndex
CREATE INDEX "registered_clients_expiresAt_idx" ON "registered_clients"("expiresAt");

-- CreateIndex
CREATE INDEX "registered_clients_network_createdAt_idx" ON "registered_clients"("network", "createdAt");

-- CreateIndex
CREATE INDEX "client_metadata_documents_expiresAt_idx" ON "client_metadata_documents"("expiresAt");

-- CreateIndex
CREATE INDEX "grant_snapshots_model_grantId_idx" ON "grant_snapshots"("model", "grantId");

-- CreateIndex
CREATE INDEX "grant_organizations_organizationId_userId_idx" ON "grant_organizations"("organizationId", "userId");

-- CreateIndex
CREATE INDEX "application_allowed_organizations_organizationId_idx" ON "application_allowed_organizations"("organizationId");

-- CreateIndex
CREATE INDEX "application_allowed_organization_roles_organizationId_idx" ON "application_allowed_organization_roles"("organizationId");

-- CreateIndex
CREATE INDEX "application_allowed_organization_roles_organizationRoleId_idx" ON "application_allowed_organization_roles"("organizationRoleId");

-- CreateIndex
CREATE INDEX "organizations_createdAt_id_idx" ON "organizations"("createdAt" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "organization_roles_name_key" ON "organization_roles"("name");

-- CreateIndex
CREATE INDEX "organization_roles_createdAt_id_idx" ON "organization_roles"("createdAt" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "organization_roles_id_type_key" ON "organization_roles"("id", "type");

-- CreateIndex
CREATE UNIQUE INDEX "organization_scopes_name_key" ON "organization_scopes"("name");

-- CreateIndex
CREATE INDEX "organization_scopes_createdAt_id_idx" ON "organization_scopes"("createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "organization_role_scopes_organizationScopeId_idx" ON "organization_role_scopes"("organizationScopeId");

-- CreateIndex
CREATE INDEX "organization_role_resource_scopes_scopeId_idx" ON "organization_role_resource_scopes"("scopeId");

-- CreateIndex
CREATE INDEX "organization_members_organizationId_createdAt_userId_idx" ON "organization_members"("organizationId", "createdAt" DESC, "userId");

-- CreateIndex
CREATE INDEX "organization_members_userId_idx" ON "organization_members"("userId");

-- CreateIndex
CREATE INDEX "organization_member_roles_organizationRoleId_organizationId_idx" ON "organization_member_roles"("organizationRoleId", "organizationId");

-- CreateIndex
CREATE INDEX "organization_applications_organizationId_createdAt_applicat_idx" ON "organization_applications"("organizationId", "createdAt" DESC, "applicationId");

-- CreateIndex
CREATE INDEX "organization_applications_applicationId_idx" ON "organization_applications"("applicationId");

-- CreateIndex
CREATE INDEX "organization_application_roles_organizationRoleId_idx" ON "organization_application_roles"("organizationRoleId");

-- CreateIndex
CREATE INDEX "organization_jit_email_domains_emailDomain_idx" ON "organization_jit_email_domains"("emailDomain");

-- CreateIndex
CREATE INDEX "organization_jit_roles_organizationRoleId_idx" ON "organization_jit_roles"("organizationRoleId");

-- CreateIndex
CREATE INDEX "organization_jit_sso_connectors_ssoConnectorId_idx" ON "organization_jit_sso_connectors"("ssoConnectorId");

-- CreateIndex
CREATE UNIQUE INDEX "organization_invitations_linkHash_key" ON "organization_invitations"("linkHash");

-- CreateIndex
CREATE INDEX "organization_invitations_organizationId_createdAt_idx" ON "organization_invitations"("organizationId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "organization_invitations_inviteeKey_idx" ON "organization_invitations"("inviteeKey");

-- CreateIndex
CREATE INDEX "organization_invitations_inviterId_idx" ON "organization_invitations"("inviterId");

-- CreateIndex
CREATE INDEX "organization_invitations_acceptedUserId_idx" ON "organization_invitations"("acceptedUserId");

-- CreateIndex
CREATE INDEX "organization_invitation_roles_organizationRoleId_idx" ON "organization_invitation_roles"("organizationRoleId");

-- CreateIndex
CREATE UNIQUE INDEX "sso_connectors_connectorName_key" ON "sso_connectors"("connectorName");

-- CreateIndex
CREATE INDEX "sso_connectors_createdAt_id_idx" ON "sso_connectors"("createdAt" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "applications_id_type_key" ON "applications"("id", "type");

-- AddForeignKey
ALTER TABLE "consent_organization_scopes" ADD CONSTRAINT "consent_organization_scopes_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_organization_scopes" ADD CONSTRAINT "consent_organization_scopes_organizationScopeId_fkey" FOREIGN KEY ("organizationScopeId") REFERENCES "organization_scopes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_consent_organizations" ADD CONSTRAINT "user_consent_organizations_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_consent_organizations" ADD CONSTRAINT "user_consent_organizations_organizationId_userId_fkey" FOREIGN KEY ("organizationId", "userId") REFERENCES "organization_members"("organizationId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dynamic_client_resource_scopes" ADD CONSTRAINT "dynamic_client_resource_scopes_scopeId_fkey" FOREIGN KEY ("scopeId") REFERENCES "scopes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dynamic_client_organization_resource_scopes" ADD CONSTRAINT "dynamic_client_organization_resource_scopes_scopeId_fkey" FOREIGN KEY ("scopeId") REFERENCES "scopes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dynamic_client_organization_scopes" ADD CONSTRAINT "dynamic_client_organization_scopes_organizationScopeId_fkey" FOREIGN KEY ("organizationScopeId") REFERENCES "organization_scopes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_snapshots" ADD CONSTRAINT "grant_snapshots_model_grantId_fkey" FOREIGN KEY ("model", "grantId") REFERENCES "oidc_records"("model", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_organizations" ADD CONSTRAINT "grant_organizations_grantId_fkey" FOREIGN KEY ("grantId") REFERENCES "grant_snapshots"("grantId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_organizations" ADD CONSTRAINT "grant_organizations_organizationId_userId_fkey" FOREIGN KEY ("organizationId", "userId") REFERENCES "organization_members"("organizationId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_allowed_organizations" ADD CONSTRAINT "application_allowed_organizations_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_allowed_organizations" ADD CONSTRAINT "application_allowed_organizations_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_allowed_organization_roles" ADD CONSTRAINT "application_allowed_organization_roles_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_allowed_organization_roles" ADD CONSTRAINT "application_allowed_organization_roles_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_allowed_organization_roles" ADD CONSTRAINT "application_allowed_organization_roles_organizationRoleId__fkey" FOREIGN KEY ("organizationRoleId", "roleType") REFERENCES "organization_roles"("id", "type") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "organization_role_scopes" ADD CONSTRAINT "organization_role_scopes_organizationRoleId_fkey" FOREIGN KEY ("organizationRoleId") REFERENCES "organization_roles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_role_scopes" ADD CONSTRAINT "organization_role_scopes_organizationScopeId_fkey" FOREIGN KEY ("organizationScopeId") REFERENCES "organization_scopes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_role_resource_scopes" ADD CONSTRAINT "organization_role_resource_scopes_organizationRoleId_fkey" FOREIGN KEY ("organizationRoleId") REFERENCES "organization_roles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_role_resource_scopes" ADD CONSTRAINT "organization_role_resource_scopes_scopeId_fkey" FOREIGN KEY ("scopeId") REFERENCES "scopes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_members" ADD CONSTRAINT "organization_members_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_members" ADD CONSTRAINT "organization_members_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_member_roles" ADD CONSTRAINT "organization_member_roles_organizationId_userId_fkey" FOREIGN KEY ("organizationId", "userId") REFERENCES "organization_members"("organizationId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_member_roles" ADD CONSTRAINT "organization_member_roles_organizationRoleId_roleType_fkey" FOREIGN KEY ("organizationRoleId", "roleType") REFERENCES "organization_roles"("id", "type") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "organization_applications" ADD CONSTRAINT "organization_applications_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_applications" ADD CONSTRAINT "organization_applications_applicationId_applicationType_fkey" FOREIGN KEY ("applicationId", "applicationType") REFERENCES "applications"("id", "type") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "organization_application_roles" ADD CONSTRAINT "organization_application_roles_organizationId_applicationI_fkey" FOREIGN KEY ("organizationId", "applicationId") REFERENCES "organization_applications"("organizationId", "applicationId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_application_roles" ADD CONSTRAINT "organization_application_roles_organizationRoleId_roleType_fkey" FOREIGN KEY ("organizationRoleId", "roleType") REFERENCES "organization_roles"("id", "type") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "organization_jit_email_domains" ADD CONSTRAINT "organization_jit_email_domains_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_jit_roles" ADD CONSTRAINT "organization_jit_roles_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_jit_roles" ADD CONSTRAINT "organization_jit_roles_organizationRoleId_roleType_fkey" FOREIGN KEY ("organizationRoleId", "roleType") REFERENCES "organization_roles"("id", "type") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "organization_jit_sso_connectors" ADD CONSTRAINT "organization_jit_sso_connectors_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_jit_sso_connectors" ADD CONSTRAINT "organization_jit_sso_connectors_ssoConnectorId_fkey" FOREIGN KEY ("ssoConnectorId") REFERENCES "sso_connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_invitations" ADD CONSTRAINT "organization_invitations_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_invitations" ADD CONSTRAINT "organization_invitations_inviterId_fkey" FOREIGN KEY ("inviterId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_invitations" ADD CONSTRAINT "organization_invitations_acceptedUserId_fkey" FOREIGN KEY ("acceptedUserId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_invitation_roles" ADD CONSTRAINT "organization_invitation_roles_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "organization_invitations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_invitation_roles" ADD CONSTRAINT "organization_invitation_roles_organizationRoleId_roleType_fkey" FOREIGN KEY ("organizationRoleId", "roleType") REFERENCES "organization_roles"("id", "type") ON DELETE CASCADE ON UPDATE RESTRICT;

-- Roles and applications of the one kind that a relation is for: with the foreign keys above, which
-- are about the kind too, no statement can relate one of the other kind.
ALTER TABLE "organization_member_roles" ADD CONSTRAINT "organization_member_roles_type" CHECK ("roleType" = 'User');
ALTER TABLE "organization_application_roles" ADD CONSTRAINT "organization_application_roles_type" CHECK ("roleType" = 'MachineToMachine');
ALTER TABLE "organization_jit_roles" ADD CONSTRAINT "organization_jit_roles_type" CHECK ("roleType" = 'User');
ALTER TABLE "organization_invitation_roles" ADD CONSTRAINT "organization_invitation_roles_type" CHECK ("roleType" = 'User');
ALTER TABLE "application_allowed_organization_roles" ADD CONSTRAINT "application_allowed_organization_roles_type" CHECK ("roleType" = 'User');
ALTER TABLE "organization_applications" ADD CONSTRAINT "organization_applications_type" CHECK ("applicationType" = 'MachineToMachine');
ALTER TABLE "grant_snapshots" ADD CONSTRAINT "grant_snapshots_model" CHECK ("model" = 'Grant');

-- One invitation of an organization is pending for an address at a time.
CREATE UNIQUE INDEX "organization_invitations_pending_key"
  ON "organization_invitations"("inviteeKey", "organizationId") WHERE "status" = 'Pending';

SELECT "keep_row_count"('organizations', '''''');
SELECT "keep_row_count"('organization_roles', '''''');
SELECT "keep_row_count"('organization_scopes', '''''');
SELECT "keep_row_count"('organization_members', '"organizationId"');
SELECT "keep_row_count"('organization_applications', '"organizationId"');

-- Names of organizations are searched, as in migration 0003, where the server knows trigrams.
DO $$
BEGIN
  CREATE INDEX "organizations_search_idx" ON "organizations" USING gin (
    "id" gin_trgm_ops, "name" gin_trgm_ops) WITH (gin_pending_list_limit = 256);
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'Searches read whole tables, for want of the extension pg_trgm: %', SQLERRM;
END $$;
