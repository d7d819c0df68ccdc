-- Room on each page for the next version of a row: a sign-in then touches no index (HOT).
ALTER TABLE "users" SET (fillfactor = 85);

-- Lists come newest first from these.
CREATE INDEX "roles_createdAt_id_idx" ON "roles"("createdAt" DESC, "id");
CREATE INDEX "resources_createdAt_id_idx" ON "resources"("createdAt" DESC, "id");
CREATE INDEX "scopes_resourceId_createdAt_id_idx" ON "scopes"("resourceId", "createdAt" DESC, "id");
CREATE INDEX "applications_type_createdAt_id_idx" ON "applications"("type", "createdAt" DESC, "id");
CREATE INDEX "applications_isThirdParty_createdAt_id_idx" ON "applications"("isThirdParty", "createdAt" DESC, "id");

-- The users of a role come newest first too, so their order has to be in the relation.
ALTER TABLE "user_roles" ADD COLUMN "userCreatedAt" TIMESTAMPTZ(3);
UPDATE "user_roles" ur SET "userCreatedAt" = u."createdAt" FROM "users" u WHERE u."id" = ur."userId";
CREATE INDEX "user_roles_roleId_userCreatedAt_userId_idx" ON "user_roles"("roleId", "userCreatedAt" DESC, "userId");

CREATE FUNCTION "set_user_created_at"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."userCreatedAt" := (SELECT "createdAt" FROM "users" WHERE "id" = NEW."userId");
  RETURN NEW;
END $$;
CREATE TRIGGER "set_user_created_at" BEFORE INSERT ON "user_roles"
  FOR EACH ROW EXECUTE FUNCTION "set_user_created_at"();

-- Whose each social identity is, so that none can be two people's. Derived from "users"."identities".
CREATE TABLE "user_identities" (
  "target" TEXT NOT NULL,
  "identityId" TEXT NOT NULL,
  "userId" TEXT NOT NULL REFERENCES "users"("id") ON DELETE CASCADE,
  CONSTRAINT "user_identities_pkey" PRIMARY KEY ("target", "identityId")
);
CREATE INDEX "user_identities_userId_idx" ON "user_identities"("userId");

CREATE FUNCTION "keep_user_identities"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM "user_identities" WHERE "userId" = NEW."id";
  END IF;
  INSERT INTO "user_identities" ("target", "identityId", "userId")
    SELECT i."key", i."value" ->> 'userId', NEW."id" FROM jsonb_each(NEW."identities") i;
  RETURN NULL;
END $$;
CREATE TRIGGER "insert_user_identities" AFTER INSERT ON "users"
  FOR EACH ROW WHEN (NEW."identities" <> '{}') EXECUTE FUNCTION "keep_user_identities"();
CREATE TRIGGER "update_user_identities" AFTER UPDATE OF "identities" ON "users"
  FOR EACH ROW WHEN (NEW."identities" IS DISTINCT FROM OLD."identities")
  EXECUTE FUNCTION "keep_user_identities"();
INSERT INTO "user_identities" ("target", "identityId", "userId")
  SELECT i."key", i."value" ->> 'userId', u."id" FROM "users" u, jsonb_each(u."identities") i;

-- How many rows there are, by table and part of it: the sum over the database sessions that added
-- or removed some. Each session writes a row of its own, so none waits for another, and the sum
-- belongs to the same snapshot as the rows.
CREATE TABLE "row_counts" (
  "table" TEXT NOT NULL,
  "part" TEXT NOT NULL,
  "session" INTEGER NOT NULL,
  "count" BIGINT NOT NULL,
  CONSTRAINT "row_counts_pkey" PRIMARY KEY ("table", "part", "session")
) WITH (fillfactor = 50);

DO $do$
DECLARE
  counted TEXT[];
BEGIN
  FOREACH counted SLICE 1 IN ARRAY ARRAY[
    ['users', ''''''],
    ['resources', ''''''],
    ['scopes', '"resourceId"'],
    ['roles', 'CASE WHEN starts_with("name", ''#internal:'') THEN ''internal'' ELSE "type"::text END'],
    ['applications', '"type" || '':'' || "isThirdParty"'],
    ['user_roles', '"roleId"'],
    ['application_roles', '"roleId"']
  ] LOOP
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
      $function$, 'count_' || counted[1], counted[1], counted[2]);
  END LOOP;
END $do$;

-- Ends a search by regular expression that has run for too long.
CREATE FUNCTION "end_search"() RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RAISE EXCEPTION 'The search takes too long.' USING ERRCODE = 'query_canceled';
END $$;

-- Substrings are found through trigrams where the server has them; without, searches read the table.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX "users_search_idx" ON "users" USING gin (
    "id" gin_trgm_ops, "primaryEmail" gin_trgm_ops, "primaryPhone" gin_trgm_ops,
    "username" gin_trgm_ops, "name" gin_trgm_ops) WITH (gin_pending_list_limit = 256);
  CREATE INDEX "applications_search_idx" ON "applications" USING gin (
    "id" gin_trgm_ops, "name" gin_trgm_ops, "description" gin_trgm_ops) WITH (gin_pending_list_limit = 256);
  CREATE INDEX "roles_search_idx" ON "roles" USING gin (
    "id" gin_trgm_ops, "name" gin_trgm_ops, "description" gin_trgm_ops) WITH (gin_pending_list_limit = 256);
  CREATE INDEX "scopes_search_idx" ON "scopes" USING gin (
    "id" gin_trgm_ops, "name" gin_trgm_ops, "description" gin_trgm_ops) WITH (gin_pending_list_limit = 256);
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'Searches read whole tables, for want of the extension pg_trgm: %', SQLERRM;
END $$;
