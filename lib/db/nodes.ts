import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { env } from '@/lib/config/env';
import { log } from '@/lib/config/log';
import { singleton } from '@/lib/config/singleton';
import { db } from './client';

/** A node asks here whether everything before has been heard; the payload is the question's id. */
export const questionChannel = 'genkan_question';
/** Each other node answers here, with that id. */
export const answerChannel = 'genkan_answer';
/** The shared advisory lock that a node's listening session holds, so that others can count it. */
export const presence = { group: 0x67_65_6e_6b, id: 1 };
/** A node that does not answer by then is stuck or cut off; it is not waited for. */
const patienceMs = 1_000;

type Hearing = { session?: Client; pid?: number; questions: Map<string, () => void> };

function hearing(): Hearing {
  return singleton('db.hearing', () => ({ questions: new Map() }));
}

/** Whether this process hears at once what other nodes change, so that it may keep what it read. */
export function hearsOthers(): boolean {
  return !env().databaseUrl || hearing().session !== undefined;
}

/** Lets others count on this session to hear them. @returns what ends that */
export async function beginHearing(session: Client): Promise<() => void> {
  await session.query(`LISTEN ${questionChannel}; LISTEN ${answerChannel}`);
  const { rows } = await session.query<{ pid: number }>(
    'SELECT pg_backend_pid() AS pid, pg_advisory_lock_shared($1, $2)',
    [presence.group, presence.id],
  );
  const current = hearing();
  current.session = session;
  current.pid = rows[0]?.pid ?? 0;
  return () => {
    if (current.session === session) current.session = undefined;
  };
}

/** Acts on a question or an answer. PostgreSQL delivers in order: what came before is done. */
export function receiveFromNode(session: Client, channel: string, payload: string): void {
  if (channel === answerChannel) hearing().questions.get(payload)?.();
  if (channel !== questionChannel || hearing().questions.has(payload)) return;
  session.query('SELECT pg_notify($1, $2)', [answerChannel, payload]).catch(() => {});
}

/** Asks the other nodes that are there now. @returns how many they are */
async function ask(question: string, ownPid: number): Promise<number> {
  const [row] = await db().$queryRaw<{ others: number }[]>`
    WITH present AS MATERIALIZED (
      SELECT count(*)::int AS "others" FROM pg_locks
      WHERE "locktype" = 'advisory' AND "granted" AND "pid" <> ${ownPid}
        AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())
        AND "classid" = ${presence.group}::oid AND "objid" = ${presence.id}::oid
        AND "objsubid" = 2
    )
    SELECT "others", CASE WHEN "others" > 0 THEN pg_notify(${questionChannel}, ${question})::text END
    FROM present`;
  return row?.others ?? 0;
}

/**
 * Waits until every other node has heard what was committed before: whoever is answered after this
 * finds the change on each of them.
 */
export async function waitForOtherNodes(): Promise<void> {
  const { session, pid, questions } = hearing();
  if (!session || pid === undefined) return;
  const question = randomUUID();
  let answers = 0;
  let expected = Number.POSITIVE_INFINITY;
  let settle = () => {};
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  questions.set(question, () => {
    answers += 1;
    if (answers >= expected) settle();
  });
  const patience = setTimeout(() => {
    log().warn({ missing: expected - answers }, 'A node does not say that it heard of a change');
    settle();
  }, patienceMs);
  try {
    expected = await ask(question, pid);
    if (answers < expected) await settled;
  } finally {
    clearTimeout(patience);
    questions.delete(question);
  }
}
