-- CreateEnum
CREATE TYPE "ApplicationType" AS ENUM ('Native', 'SPA', 'Traditional', 'MachineToMachine', 'Protected', 'SAML');

-- CreateEnum
CREATE TYPE "RoleType" AS ENUM ('User', 'MachineToMachine');

-- CreateTable
CREATE TABLE "applications" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "type" "ApplicationType" NOT NULL,
    "oidcClientMetadata" JSONB NOT NULL,
    "customClientMetadata" JSONB NOT NULL DEFAULT '{}',
    "protectedAppMetadata" JSONB,
    "customData" JSONB NOT NULL DEFAULT '{}',
    "isThirdParty" BOOLEAN NOT NULL DEFAULT false,
    "appLevelAccessControlEnabled" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "applications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_secrets" (
    "applicationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "encryptedValue" TEXT NOT NULL,
    "lookup" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "application_secrets_pkey" PRIMARY KEY ("applicationId","name")
);

-- CreateTable
CREATE TABLE "experience_interactions" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" JSONB NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "experience_interactions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oidc_records" (
    "model" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "uid" TEXT,
    "userCode" TEXT,
    "grantId" TEXT,
    "accountId" TEXT,
    "clientId" TEXT,
    "consumedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "oidc_records_pkey" PRIMARY KEY ("model","id")
);

-- CreateTable
CREATE TABLE "oidc_keys" (
    "id" TEXT NOT NULL,
    "use" TEXT NOT NULL,
    "encryptedValue" TEXT NOT NULL,
    "algorithm" TEXT,
    "status" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oidc_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resources" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "accessTokenTtl" INTEGER NOT NULL DEFAULT 3600,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "resources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scopes" (
    "id" TEXT NOT NULL,
    "resourceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scopes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roles" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "type" "RoleType" NOT NULL DEFAULT 'User',
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "roles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_scopes" (
    "roleId" TEXT NOT NULL,
    "scopeId" TEXT NOT NULL,

    CONSTRAINT "role_scopes_pkey" PRIMARY KEY ("roleId","scopeId")
);

-- CreateTable
CREATE TABLE "user_roles" (
    "userId" TEXT NOT NULL,
    "roleId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_roles_pkey" PRIMARY KEY ("userId","roleId")
);

-- CreateTable
CREATE TABLE "application_roles" (
    "applicationId" TEXT NOT NULL,
    "roleId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_roles_pkey" PRIMARY KEY ("applicationId","roleId")
);

-- CreateTable
CREATE TABLE "attempt_counters" (
    "target" TEXT NOT NULL,
    "pool" TEXT NOT NULL,
    "failures" TIMESTAMPTZ(3)[],
    "lockedUntil" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_counters_pkey" PRIMARY KEY ("target","pool")
);

-- CreateTable
CREATE TABLE "page_tokens" (
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "page_tokens_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "username" TEXT,
    "usernameKey" TEXT,
    "primaryEmail" TEXT,
    "emailKey" TEXT,
    "primaryPhone" TEXT,
    "phoneKey" TEXT,
    "passwordDigest" TEXT,
    "passwordAlgorithm" TEXT,
    "passwordUpdatedAt" TIMESTAMPTZ(3),
    "isPasswordExpired" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT,
    "avatar" TEXT,
    "profile" JSONB NOT NULL DEFAULT '{}',
    "customData" JSONB NOT NULL DEFAULT '{}',
    "identities" JSONB NOT NULL DEFAULT '{}',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "applicationId" TEXT,
    "isSuspended" BOOLEAN NOT NULL DEFAULT false,
    "lastSignInAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "applications_createdAt_id_idx" ON "applications"("createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "application_secrets_applicationId_lookup_idx" ON "application_secrets"("applicationId", "lookup");

-- CreateIndex
CREATE INDEX "experience_interactions_expiresAt_idx" ON "experience_interactions"("expiresAt");

-- CreateIndex
CREATE INDEX "oidc_records_grantId_idx" ON "oidc_records"("grantId");

-- CreateIndex
CREATE INDEX "oidc_records_model_uid_idx" ON "oidc_records"("model", "uid");

-- CreateIndex
CREATE INDEX "oidc_records_model_userCode_idx" ON "oidc_records"("model", "userCode");

-- CreateIndex
CREATE INDEX "oidc_records_accountId_model_idx" ON "oidc_records"("accountId", "model");

-- CreateIndex
CREATE INDEX "oidc_records_expiresAt_idx" ON "oidc_records"("expiresAt");

-- CreateIndex
CREATE INDEX "oidc_keys_use_createdAt_idx" ON "oidc_keys"("use", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "resources_indicator_key" ON "resources"("indicator");

-- CreateIndex
CREATE UNIQUE INDEX "scopes_resourceId_name_key" ON "scopes"("resourceId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "roles_name_key" ON "roles"("name");

-- CreateIndex
CREATE INDEX "role_scopes_scopeId_idx" ON "role_scopes"("scopeId");

-- CreateIndex
CREATE INDEX "user_roles_roleId_createdAt_idx" ON "user_roles"("roleId", "createdAt");

-- CreateIndex
CREATE INDEX "application_roles_roleId_createdAt_idx" ON "application_roles"("roleId", "createdAt");

-- CreateIndex
CREATE INDEX "attempt_counters_expiresAt_idx" ON "attempt_counters"("expiresAt");

-- CreateIndex
CREATE INDEX "page_tokens_purpose_idx" ON "page_tokens"("purpose");

-- CreateIndex
CREATE UNIQUE INDEX "users_username_key" ON "users"("username");

-- CreateIndex
CREATE UNIQUE INDEX "users_emailKey_key" ON "users"("emailKey");

-- CreateIndex
CREATE UNIQUE INDEX "users_phoneKey_key" ON "users"("phoneKey");

-- CreateIndex
CREATE INDEX "users_createdAt_id_idx" ON "users"("createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "users_usernameKey_idx" ON "users"("usernameKey");

-- AddForeignKey
ALTER TABLE "application_secrets" ADD CONSTRAINT "application_secrets_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scopes" ADD CONSTRAINT "scopes_resourceId_fkey" FOREIGN KEY ("resourceId") REFERENCES "resources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_scopes" ADD CONSTRAINT "role_scopes_roleId_fkey" FOREIGN KEY ("roleId") REFERENCES "roles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_scopes" ADD CONSTRAINT "role_scopes_scopeId_fkey" FOREIGN KEY ("scopeId") REFERENCES "scopes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_roleId_fkey" FOREIGN KEY ("roleId") REFERENCES "roles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_roles" ADD CONSTRAINT "application_roles_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_roles" ADD CONSTRAINT "application_roles_roleId_fkey" FOREIGN KEY ("roleId") REFERENCES "roles"("id") ON DELETE CASCADE ON UPDATE CASCADE;
