import { constantTimeEqual } from '@/lib/crypto/compare';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { type Page, type Rows, selectPage } from '@/lib/db/page';
import type { TrustedDevice } from './schema';
import { type DeviceToken, secretHashOf } from './token';

const isLive = Prisma.sql`d."expiresAt" > now()`;

/** What is known of a user's trust in browsers, and in the one that shows this token. */
export type Trust = {
  /** No organization of the user forbids it. */
  isAllowed: boolean;
  /** The device that the browser is trusted as. */
  deviceId?: string | undefined;
};

type TrustRow = { isAllowed: boolean; deviceId: string | null; secretHash: string | null };

/** Of a user who is not known yet, or where no browser is trusted. */
export const noTrust: Trust = { isAllowed: false };

/** Looks up whether browsers may be trusted with the account, and whether this one is: one statement. */
export async function findTrust(userId: string, token: DeviceToken | undefined): Promise<Trust> {
  const [row] = await db().$queryRaw<TrustRow[]>`
    SELECT NOT EXISTS (
        SELECT 1 FROM "organization_members" m JOIN "organizations" o ON o."id" = m."organizationId"
        WHERE m."userId" = ${userId} AND NOT o."isTrustedDeviceAllowed") AS "isAllowed",
      d."id" AS "deviceId", d."secretHash"
    FROM (SELECT) "one" LEFT JOIN "trusted_devices" d
      ON d."id" = ${token?.id ?? null} AND d."userId" = ${userId} AND ${isLive}`;
  if (!row?.isAllowed) return noTrust;
  const { deviceId, secretHash } = row;
  const isShown =
    token && deviceId && secretHash && constantTimeEqual(secretHash, secretHashOf(token));
  return { isAllowed: true, ...(isShown && { deviceId }) };
}

type NewDevice = Pick<TrustedDevice, 'userId' | 'expiresAt'> &
  Partial<Record<'userAgent' | 'ip' | 'country' | 'city', string>>;

/** Of an account; who has as many has forgotten the oldest. */
const mostDevices = 100;

/**
 * Trusts a browser from now on; the device it was before, if any, is no more. One sign-in can ask for
 * it again and again, so only the newest are kept.
 */
export async function insertTrustedDevice(
  token: DeviceToken,
  { userId, expiresAt, userAgent, ip, country, city }: NewDevice,
  formerId: string | undefined,
): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "trusted_devices" WHERE "userId" = ${userId} AND ("id" = ${formerId ?? null}
      OR "id" IN (SELECT "id" FROM "trusted_devices" WHERE "userId" = ${userId}
        ORDER BY "createdAt" DESC, "id" OFFSET ${mostDevices - 1}))`;
  const described = { userAgent, ip, country, city };
  const secretHash = secretHashOf(token);
  const data = { ...described, id: token.id, userId, secretHash, expiresAt };
  await db().trustedDevice.create({ data });
}

/** Notes that a device is used now. False: it was revoked meanwhile, or its time is over. */
export async function recordTrustedUse(userId: string, id: string): Promise<boolean> {
  const count = await db().$executeRaw`
    UPDATE "trusted_devices" d SET "lastUsedAt" = now()
    WHERE d."id" = ${id} AND d."userId" = ${userId} AND ${isLive}`;
  return count === 1;
}

/** The browsers that are trusted with an account, newest first. */
export function listTrustedDevices(userId: string, page: Page): Promise<Rows<TrustedDevice>> {
  return selectPage(
    {
      columns: Prisma.sql`d."id", d."userId", d."userAgent", d."ip", d."country", d."city",
        d."createdAt", d."lastUsedAt", d."expiresAt"`,
      from: Prisma.sql`"trusted_devices" d`,
      key: Prisma.sql`d."id"`,
      where: [Prisma.sql`d."userId" = ${userId}`, isLive],
      orderBy: Prisma.sql`d."createdAt" DESC, d."id"`,
    },
    page,
  );
}

/** Trusts a browser no longer. False: it was not, with this account. */
export async function removeTrustedDevice(userId: string, id: string): Promise<boolean> {
  const { count } = await db().trustedDevice.deleteMany({ where: { id, userId } });
  return count > 0;
}

/** Trusts no browser with the account any longer. */
export async function removeTrustedDevices(userId: string): Promise<void> {
  await db().trustedDevice.deleteMany({ where: { userId } });
}
