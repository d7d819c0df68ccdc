-- CreateTable
CREATE TABLE "user_sso_identities" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "ssoConnectorId" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "identityId" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_sso_identities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sso_signing_keys" (
    "id" TEXT NOT NULL,
    "ssoConnectorId" TEXT NOT NULL,
    "encryptedPrivateKey" TEXT NOT NULL,
    "certificate" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sso_signing_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idp_initiated_auth_configs" (
    "ssoConnectorId" TEXT NOT NULL,
    "defaultApplicationId" TEXT NOT NULL,
    "redirectUri" TEXT,
    "authParameters" JSONB NOT NULL DEFAULT '{}',
    "autoSendAuthorizationRequest" BOOLEAN NOT NULL DEFAULT false,
    "clientIdpInitiatedAuthCallbackUri" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idp_initiated_auth_configs_pkey" PRIMARY KEY ("ssoConnectorId")
);

-- CreateTable
CREATE TABLE "idp_initiated_logins" (
    "secretHash" TEXT NOT NULL,
    "ssoConnectorId" TEXT NOT NULL,
    "encryptedResult" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idp_initiated_logins_pkey" PRIMARY KEY ("secretHash")
);

-- CreateTable
CREATE TABLE "spent_assertions" (
    "hash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_assertions_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "federated_token_sets" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "connectorId" TEXT,
    "target" TEXT,
    "ssoConnectorId" TEXT,
    "issuer" TEXT,
    "identityId" TEXT NOT NULL,
    "encryptedTokens" TEXT NOT NULL,
    "metadata" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "federated_token_sets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "social_link_requests" (
    "hash" TEXT NOT NULL,
    "encryptedSession" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "social_link_requests_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "social_link_requests_expiresAt_idx" ON "social_link_requests"("expiresAt");

-- CreateTable
CREATE TABLE "sso_dry_runs" (
    "id" TEXT NOT NULL,
    "ssoConnectorId" TEXT NOT NULL,
    "callerId" TEXT NOT NULL,
    "stateHash" TEXT NOT NULL,
    "encryptedSession" TEXT NOT NULL,
    "encryptedResult" TEXT,
    "spentAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sso_dry_runs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "user_sso_identities_userId_idx" ON "user_sso_identities"("userId");

-- CreateIndex
CREATE INDEX "user_sso_identities_ssoConnectorId_idx" ON "user_sso_identities"("ssoConnectorId");

-- CreateIndex
CREATE UNIQUE INDEX "user_sso_identities_issuer_identityId_key" ON "user_sso_identities"("issuer", "identityId");

-- CreateIndex
CREATE INDEX "sso_signing_keys_ssoConnectorId_createdAt_idx" ON "sso_signing_keys"("ssoConnectorId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "idp_initiated_auth_configs_defaultApplicationId_idx" ON "idp_initiated_auth_configs"("defaultApplicationId");

-- CreateIndex
CREATE INDEX "idp_initiated_logins_ssoConnectorId_idx" ON "idp_initiated_logins"("ssoConnectorId");

-- CreateIndex
CREATE INDEX "idp_initiated_logins_expiresAt_idx" ON "idp_initiated_logins"("expiresAt");

-- CreateIndex
CREATE INDEX "spent_assertions_expiresAt_idx" ON "spent_assertions"("expiresAt");

-- CreateIndex
CREATE INDEX "federated_token_sets_connectorId_idx" ON "federated_token_sets"("connectorId");

-- CreateIndex
CREATE INDEX "federated_token_sets_ssoConnectorId_idx" ON "federated_token_sets"("ssoConnectorId");

-- CreateIndex
CREATE UNIQUE INDEX "federated_token_sets_userId_connectorId_key" ON "federated_token_sets"("userId", "connectorId");

-- CreateIndex
CREATE UNIQUE INDEX "federated_token_sets_userId_ssoConnectorId_key" ON "federated_token_sets"("userId", "ssoConnectorId");

-- CreateIndex
CREATE UNIQUE INDEX "sso_dry_runs_stateHash_key" ON "sso_dry_runs"("stateHash");

-- CreateIndex
CREATE INDEX "sso_dry_runs_ssoConnectorId_idx" ON "sso_dry_runs"("ssoConnectorId");

-- CreateIndex
CREATE INDEX "sso_dry_runs_expiresAt_idx" ON "sso_dry_runs"("expiresAt");

-- AddForeignKey
ALTER TABLE "user_sso_identities" ADD CONSTRAINT "user_sso_identities_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_sso_identities" ADD CONSTRAINT "user_sso_identities_ssoConnectorId_fkey" FOREIGN KEY ("ssoConnectorId") REFERENCES "sso_connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sso_signing_keys" ADD CONSTRAINT "sso_signing_keys_ssoConnectorId_fkey" FOREIGN KEY ("ssoConnectorId") REFERENCES "sso_connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idp_initiated_auth_configs" ADD CONSTRAINT "idp_initiated_auth_configs_ssoConnectorId_fkey" FOREIGN KEY ("ssoConnectorId") REFERENCES "sso_connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idp_initiated_auth_configs" ADD CONSTRAINT "idp_initiated_auth_configs_defaultApplicationId_fkey" FOREIGN KEY ("defaultApplicationId") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idp_initiated_logins" ADD CONSTRAINT "idp_initiated_logins_ssoConnectorId_fkey" FOREIGN KEY ("ssoConnectorId") REFERENCES "sso_connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "federated_token_sets" ADD CONSTRAINT "federated_token_sets_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "federated_token_sets" ADD CONSTRAINT "federated_token_sets_connectorId_fkey" FOREIGN KEY ("connectorId") REFERENCES "connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "federated_token_sets" ADD CONSTRAINT "federated_token_sets_ssoConnectorId_fkey" FOREIGN KEY ("ssoConnectorId") REFERENCES "sso_connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sso_dry_runs" ADD CONSTRAINT "sso_dry_runs_ssoConnectorId_fkey" FOREIGN KEY ("ssoConnectorId") REFERENCES "sso_connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A SAML connector signs with one key at a time.
CREATE UNIQUE INDEX "sso_signing_keys_active_key" ON "sso_signing_keys"("ssoConnectorId") WHERE "active";

-- A set of tokens is of a social connector or of an enterprise connector.
ALTER TABLE "federated_token_sets" ADD CONSTRAINT "federated_token_sets_of_one_connector"
  CHECK (("connectorId" IS NULL) <> ("ssoConnectorId" IS NULL));
