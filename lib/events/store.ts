import { recordId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';

/** What happened, and what came of it. Neither codes nor passwords nor tokens. */
export type LogPayload = {
  result: 'Success' | 'Error';
  error?: { code: string; data?: unknown };
  ip?: string | undefined;
  userAgent?: string | undefined;
  userId?: string | undefined;
  applicationId?: string | undefined;
  /** Instead of it: the address of a client that is known by its metadata document. */
  cimdClientId?: string | undefined;
  /** Of the sign-in. */
  sessionId?: string | undefined;
  params?: Record<string, unknown>;
};

export type NewLog = {
  /** As on the wire: `Interaction.SignIn.Verification.EmailVerificationCode.Submit`. */
  key: string;
  payload: LogPayload;
  createdAt: Date;
};

/** Writes what happened, in the order it did. */
export async function insertLogs(entries: readonly NewLog[]): Promise<void> {
  await db().log.createMany({
    data: entries.map(({ key, payload, createdAt }) => ({
      id: recordId(),
      key,
      payload: { key, ...payload } as Prisma.InputJsonValue,
      userId: payload.userId ?? null,
      applicationId: payload.applicationId ?? null,
      createdAt,
    })),
  });
}
