-- CreateTable
CREATE TABLE "totp_secrets" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "encryptedValue" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "lastUsedStep" BIGINT,

    CONSTRAINT "totp_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "web_authn_credentials" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "counter" BIGINT NOT NULL DEFAULT 0,
    "transports" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "rpId" TEXT NOT NULL,
    "aaguid" TEXT NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    "isSyncable" BOOLEAN NOT NULL DEFAULT false,
    "isSynced" BOOLEAN NOT NULL DEFAULT false,
    "agent" TEXT NOT NULL DEFAULT '',
    "name" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "web_authn_credentials_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "backup_codes" (
    "userId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "setId" TEXT NOT NULL,
    "encryptedValue" TEXT NOT NULL,
    "lookup" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "backup_codes_pkey" PRIMARY KEY ("userId","position")
);

-- CreateTable
CREATE TABLE "trusted_devices" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "userAgent" TEXT,
    "ip" TEXT,
    "country" TEXT,
    "city" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trusted_devices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_countries" (
    "userId" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "lastSignInAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_countries_pkey" PRIMARY KEY ("userId","country")
);

-- CreateTable
CREATE TABLE "sign_in_places" (
    "userId" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_places_pkey" PRIMARY KEY ("userId")
);

-- CreateIndex
CREATE UNIQUE INDEX "totp_secrets_userId_key" ON "totp_secrets"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "web_authn_credentials_credentialId_key" ON "web_authn_credentials"("credentialId");

-- CreateIndex
CREATE INDEX "web_authn_credentials_userId_idx" ON "web_authn_credentials"("userId");

-- CreateIndex
CREATE INDEX "trusted_devices_userId_createdAt_id_idx" ON "trusted_devices"("userId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "trusted_devices_expiresAt_idx" ON "trusted_devices"("expiresAt");

-- AddForeignKey
ALTER TABLE "totp_secrets" ADD CONSTRAINT "totp_secrets_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "web_authn_credentials" ADD CONSTRAINT "web_authn_credentials_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "backup_codes" ADD CONSTRAINT "backup_codes_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trusted_devices" ADD CONSTRAINT "trusted_devices_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_countries" ADD CONSTRAINT "sign_in_countries_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_places" ADD CONSTRAINT "sign_in_places_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "sign_in_countries_lastSignInAt_idx" ON "sign_in_countries"("lastSignInAt");

-- CreateIndex
CREATE INDEX "sign_in_places_seenAt_idx" ON "sign_in_places"("seenAt");

-- No browser stays trusted with an account when its password, a factor or an address that may be one is
-- taken away or replaced, or the user is suspended, whoever does it. What is added takes no trust away.
CREATE FUNCTION "end_trust"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "trusted_devices" WHERE "userId" = to_jsonb(OLD) ->> TG_ARGV[0];
  RETURN NULL;
END $$;
CREATE TRIGGER "end_trust"
  AFTER UPDATE OF "passwordUpdatedAt", "primaryEmail", "primaryPhone", "isSuspended" ON "users"
  FOR EACH ROW WHEN (
    OLD."passwordDigest" IS NOT NULL
      AND NEW."passwordUpdatedAt" IS DISTINCT FROM OLD."passwordUpdatedAt"
    OR OLD."primaryEmail" IS NOT NULL AND NEW."primaryEmail" IS DISTINCT FROM OLD."primaryEmail"
    OR OLD."primaryPhone" IS NOT NULL AND NEW."primaryPhone" IS DISTINCT FROM OLD."primaryPhone"
    OR NEW."isSuspended" AND NOT OLD."isSuspended")
  EXECUTE FUNCTION "end_trust"('id');
CREATE TRIGGER "end_trust" AFTER DELETE ON "totp_secrets"
  FOR EACH ROW EXECUTE FUNCTION "end_trust"('userId');
CREATE TRIGGER "end_trust" AFTER DELETE ON "web_authn_credentials"
  FOR EACH ROW EXECUTE FUNCTION "end_trust"('userId');
