import { decrypt, encrypt } from '@/lib/crypto/encryption';
import { recordId } from '@/lib/crypto/ids';
import { tokenHash } from '@/lib/crypto/token-hash';
import { db } from '@/lib/db/client';
import type { SsoDryRun as Row } from '@/lib/db/generated/client';
import { type UpstreamSession, upstreamSession } from '@/lib/upstream/schema';
import { type DryRunResult, dryRunResult } from './schema';

const lifetimeMs = 10 * 60_000;

export type DryRun = Pick<Row, 'id' | 'createdAt' | 'expiresAt'> & {
  /** Not there yet: nobody has come back. */
  result: DryRunResult | undefined;
};

type NewDryRun = Pick<Row, 'ssoConnectorId' | 'callerId'> & { session: UpstreamSession };

/** Keeps a dry run for ten minutes, to be found by the state of its session. */
export async function insertDryRun({ session, ...run }: NewDryRun): Promise<DryRun> {
  const row = await db().ssoDryRun.create({
    data: {
      id: recordId(),
      ...run,
      stateHash: tokenHash(session.state),
      encryptedSession: encrypt(JSON.stringify(session)),
      expiresAt: new Date(Date.now() + lifetimeMs),
    },
  });
  return { ...row, result: undefined };
}

/** The session of a dry run that has not been answered; this is its answer, and the only one. */
export async function spendDryRun(
  ssoConnectorId: string,
  state: string,
): Promise<{ id: string; session: UpstreamSession } | undefined> {
  const [run] = await db().$queryRaw<Pick<Row, 'id' | 'encryptedSession'>[]>`
    UPDATE "sso_dry_runs" SET "spentAt" = now()
    WHERE "stateHash" = ${tokenHash(state)} AND "ssoConnectorId" = ${ssoConnectorId}
      AND "spentAt" IS NULL AND "expiresAt" > now()
    RETURNING "id", "encryptedSession"`;
  if (!run) return undefined;
  const session = upstreamSession.parse(JSON.parse(decrypt(run.encryptedSession)));
  return { id: run.id, session };
}

export async function keepDryRunResult(id: string, result: DryRunResult): Promise<void> {
  const encryptedResult = encrypt(JSON.stringify(result));
  await db().ssoDryRun.updateMany({ where: { id }, data: { encryptedResult } });
}

/** The dry run, if that caller began it and it is not over. */
export async function findDryRun(
  ssoConnectorId: string,
  id: string,
  callerId: string,
): Promise<DryRun | undefined> {
  const row = await db().ssoDryRun.findFirst({
    where: { id, ssoConnectorId, callerId, expiresAt: { gt: new Date() } },
  });
  if (!row) return undefined;
  const { createdAt, expiresAt, encryptedResult } = row;
  const result = encryptedResult
    ? dryRunResult.parse(JSON.parse(decrypt(encryptedResult)))
    : undefined;
  return { id, createdAt, expiresAt, result };
}
