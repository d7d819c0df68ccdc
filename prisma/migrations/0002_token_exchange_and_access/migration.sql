-- CreateTable
CREATE TABLE "application_sign_in_experiences" (
    "applicationId" TEXT NOT NULL,
    "color" JSONB NOT NULL DEFAULT '{}',
    "branding" JSONB NOT NULL DEFAULT '{}',
    "customCss" TEXT,
    "displayName" TEXT,
    "termsOfUseUrl" TEXT,
    "privacyPolicyUrl" TEXT,

    CONSTRAINT "application_sign_in_experiences_pkey" PRIMARY KEY ("applicationId")
);

-- CreateTable
CREATE TABLE "consent_user_scopes" (
    "applicationId" TEXT NOT NULL,
    "userScope" TEXT NOT NULL,

    CONSTRAINT "consent_user_scopes_pkey" PRIMARY KEY ("applicationId","userScope")
);

-- CreateTable
CREATE TABLE "consent_resource_scopes" (
    "applicationId" TEXT NOT NULL,
    "scopeId" TEXT NOT NULL,

    CONSTRAINT "consent_resource_scopes_pkey" PRIMARY KEY ("applicationId","scopeId")
);

-- CreateTable
CREATE TABLE "consent_organization_resource_scopes" (
    "applicationId" TEXT NOT NULL,
    "scopeId" TEXT NOT NULL,

    CONSTRAINT "consent_organization_resource_scopes_pkey" PRIMARY KEY ("applicationId","scopeId")
);

-- CreateTable
CREATE TABLE "application_allowed_users" (
    "applicationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "application_allowed_users_pkey" PRIMARY KEY ("applicationId","userId")
);

-- CreateTable
CREATE TABLE "application_allowed_roles" (
    "applicationId" TEXT NOT NULL,
    "roleId" TEXT NOT NULL,

    CONSTRAINT "application_allowed_roles_pkey" PRIMARY KEY ("applicationId","roleId")
);

-- CreateTable
CREATE TABLE "oidc_session_extensions" (
    "sessionUid" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "clientId" TEXT,
    "lastSubmission" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oidc_session_extensions_pkey" PRIMARY KEY ("sessionUid")
);

-- CreateTable
CREATE TABLE "personal_access_tokens" (
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "encryptedValue" TEXT NOT NULL,
    "lookup" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "personal_access_tokens_pkey" PRIMARY KEY ("userId","name")
);

-- CreateTable
CREATE TABLE "subject_tokens" (
    "hash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "context" JSONB NOT NULL DEFAULT '{}',
    "creatorId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "consumedAt" TIMESTAMPTZ(3),

    CONSTRAINT "subject_tokens_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "consent_resource_scopes_scopeId_idx" ON "consent_resource_scopes"("scopeId");

-- CreateIndex
CREATE INDEX "consent_organization_resource_scopes_scopeId_idx" ON "consent_organization_resource_scopes"("scopeId");

-- CreateIndex
CREATE INDEX "application_allowed_users_userId_idx" ON "application_allowed_users"("userId");

-- CreateIndex
CREATE INDEX "application_allowed_roles_roleId_idx" ON "application_allowed_roles"("roleId");

-- CreateIndex
CREATE INDEX "oidc_session_extensions_accountId_idx" ON "oidc_session_extensions"("accountId");

-- CreateIndex
CREATE INDEX "oidc_session_extensions_expiresAt_idx" ON "oidc_session_extensions"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "personal_access_tokens_lookup_key" ON "personal_access_tokens"("lookup");

-- CreateIndex
CREATE INDEX "subject_tokens_userId_idx" ON "subject_tokens"("userId");

-- CreateIndex
CREATE INDEX "subject_tokens_expiresAt_idx" ON "subject_tokens"("expiresAt");

-- AddForeignKey
ALTER TABLE "application_sign_in_experiences" ADD CONSTRAINT "application_sign_in_experiences_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_user_scopes" ADD CONSTRAINT "consent_user_scopes_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_resource_scopes" ADD CONSTRAINT "consent_resource_scopes_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_resource_scopes" ADD CONSTRAINT "consent_resource_scopes_scopeId_fkey" FOREIGN KEY ("scopeId") REFERENCES "scopes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_organization_resource_scopes" ADD CONSTRAINT "consent_organization_resource_scopes_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_organization_resource_scopes" ADD CONSTRAINT "consent_organization_resource_scopes_scopeId_fkey" FOREIGN KEY ("scopeId") REFERENCES "scopes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_allowed_users" ADD CONSTRAINT "application_allowed_users_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_allowed_users" ADD CONSTRAINT "application_allowed_users_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_allowed_roles" ADD CONSTRAINT "application_allowed_roles_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_allowed_roles" ADD CONSTRAINT "application_allowed_roles_roleId_fkey" FOREIGN KEY ("roleId") REFERENCES "roles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personal_access_tokens" ADD CONSTRAINT "personal_access_tokens_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject_tokens" ADD CONSTRAINT "subject_tokens_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
