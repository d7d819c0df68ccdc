-- CreateEnum
CREATE TYPE "ConnectorType" AS ENUM ('Email', 'Sms', 'Social');

-- CreateEnum
CREATE TYPE "OneTimeTokenStatus" AS ENUM ('active', 'consumed', 'revoked', 'expired');

-- CreateTable
CREATE TABLE "connectors" (
    "id" TEXT NOT NULL,
    "type" "ConnectorType" NOT NULL,
    "factoryId" TEXT NOT NULL,
    "encryptedConfig" TEXT NOT NULL,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "syncProfile" BOOLEAN NOT NULL DEFAULT false,
    "enableTokenStorage" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connectors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "logs" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "userId" TEXT,
    "applicationId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "logs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_templates" (
    "id" TEXT NOT NULL,
    "languageTag" TEXT NOT NULL,
    "templateType" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "email_templates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification_codes" (
    "boundTo" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "usage" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_codes_pkey" PRIMARY KEY ("boundTo")
);

-- CreateTable
CREATE TABLE "message_counters" (
    "recipient" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3)[],
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_counters_pkey" PRIMARY KEY ("recipient")
);

-- CreateTable
CREATE TABLE "mailbox_messages" (
    "id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "usage" TEXT NOT NULL,
    "subject" TEXT,
    "html" TEXT,
    "text" TEXT NOT NULL,
    "code" TEXT,
    "link" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailbox_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "custom_phrases" (
    "id" TEXT NOT NULL,
    "languageTag" TEXT NOT NULL,
    "translation" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "custom_phrases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_tokens" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailKey" TEXT NOT NULL,
    "encryptedValue" TEXT NOT NULL,
    "lookup" TEXT NOT NULL,
    "context" JSONB NOT NULL DEFAULT '{}',
    "status" "OneTimeTokenStatus" NOT NULL DEFAULT 'active',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "one_time_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "custom_profile_fields" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "description" TEXT,
    "required" BOOLEAN NOT NULL DEFAULT false,
    "config" JSONB NOT NULL DEFAULT '{}',
    "sieOrder" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "custom_profile_fields_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "connectors_createdAt_id_idx" ON "connectors"("createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "logs_createdAt_id_idx" ON "logs"("createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "logs_key_createdAt_id_idx" ON "logs"("key", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "logs_userId_createdAt_idx" ON "logs"("userId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "logs_applicationId_createdAt_idx" ON "logs"("applicationId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "email_templates_languageTag_templateType_key" ON "email_templates"("languageTag", "templateType");

-- CreateIndex
CREATE INDEX "verification_codes_expiresAt_idx" ON "verification_codes"("expiresAt");

-- CreateIndex
CREATE INDEX "message_counters_expiresAt_idx" ON "message_counters"("expiresAt");

-- CreateIndex
CREATE INDEX "mailbox_messages_createdAt_idx" ON "mailbox_messages"("createdAt" DESC);

-- CreateIndex
CREATE INDEX "mailbox_messages_expiresAt_idx" ON "mailbox_messages"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "custom_phrases_languageTag_key" ON "custom_phrases"("languageTag");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_tokens_lookup_key" ON "one_time_tokens"("lookup");

-- CreateIndex
CREATE INDEX "one_time_tokens_createdAt_id_idx" ON "one_time_tokens"("createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "one_time_tokens_emailKey_createdAt_idx" ON "one_time_tokens"("emailKey", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "custom_profile_fields_name_key" ON "custom_profile_fields"("name");

-- CreateIndex
CREATE INDEX "custom_profile_fields_sieOrder_idx" ON "custom_profile_fields"("sieOrder");

-- One connector for mail and one for text messages; social ones as many as there are providers.
CREATE UNIQUE INDEX "connectors_sole_of_type_key" ON "connectors"("type") WHERE "type" <> 'Social';

-- Keeps the number of a table's rows in "row_counts", by the parts that an expression tells. As
-- migration 0003 does it, as a function for the tables from here on.
CREATE FUNCTION "keep_row_count"(counted TEXT, part TEXT) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format($function$
    CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql AS $body$
    BEGIN
      IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM "row_counts" WHERE "table" = %2$L;
        RETURN NULL;
      END IF;
      INSERT INTO "row_counts" AS c ("table", "part", "session", "count")
        SELECT %2$L, %3$s, pg_backend_pid(), CASE TG_OP WHEN 'INSERT' THEN count(*) ELSE -count(*) END
        FROM "changed" GROUP BY 2
        ON CONFLICT ("table", "part", "session") DO UPDATE SET "count" = c."count" + EXCLUDED."count";
      RETURN NULL;
    END $body$;
    CREATE TRIGGER "count_inserted" AFTER INSERT ON %2$I REFERENCING NEW TABLE AS "changed"
      FOR EACH STATEMENT EXECUTE FUNCTION %1$I();
    CREATE TRIGGER "count_deleted" AFTER DELETE ON %2$I REFERENCING OLD TABLE AS "changed"
      FOR EACH STATEMENT EXECUTE FUNCTION %1$I();
    CREATE TRIGGER "count_truncated" AFTER TRUNCATE ON %2$I
      FOR EACH STATEMENT EXECUTE FUNCTION %1$I();
    INSERT INTO "row_counts" ("table", "part", "session", "count")
      SELECT %2$L, %3$s, 0, count(*) FROM %2$I GROUP BY 2;
    $function$, 'count_' || counted, counted, part);
END $$;
SELECT "keep_row_count"('one_time_tokens', '''''');
SELECT "keep_row_count"('logs', '''''');
