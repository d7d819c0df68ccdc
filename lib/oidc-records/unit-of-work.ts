import { isIdleSave, keyOf, mergeSessions } from './rules';
import type { EndedSession, OidcRecord, RecordKey, RecordModel, SessionSubmission } from './schema';
import { applyChanges, findRecord, findSessionRows, type RecordChanges } from './store';

type Change = { kind: 'save'; record: OidcRecord } | { kind: 'delete'; key: RecordKey };

/** A record that may be spent once was spent by another request at the same moment. */
export class AlreadySpentError extends Error {
  override readonly name = 'AlreadySpentError';

  constructor(readonly records: OidcRecord[]) {
    super('already spent');
  }
}

/**
 * The records that one request works on. What is read is remembered, what is written is collected
 * and applied at the end in one statement, so that a request leaves all of its changes or none, and
 * costs one transaction whatever the provider does inside.
 */
export class UnitOfWork {
  /** What the database holds, as far as it was asked; null is "no such record". */
  readonly #known = new Map<string, OidcRecord | null>();
  readonly #sessions = new Map<string, OidcRecord | null>();
  readonly #changes = new Map<string, Change>();
  readonly #spends = new Map<string, OidcRecord>();
  readonly #revokedGrants = new Map<string, { model: RecordModel; grantId: string }>();
  #submission: Pick<SessionSubmission, 'clientId' | 'lastSubmission'> | undefined;

  /** Takes over what was read elsewhere; `absent` are keys asked for that had no record. */
  remember(records: OidcRecord[], absent: { keys?: RecordKey[]; sessionUids?: string[] } = {}) {
    for (const key of absent.keys ?? []) this.#known.set(keyOf(key), null);
    for (const uid of absent.sessionUids ?? []) this.#sessions.set(uid, null);
    for (const record of records) this.#known.set(keyOf(record), record);
    for (const { uid } of records) {
      if (uid === null) continue;
      const rows = records.filter((record) => record.uid === uid);
      this.#sessions.set(uid, mergeSessions(rows) ?? null);
    }
  }

  async find(key: RecordKey): Promise<OidcRecord | undefined> {
    const change = this.#changes.get(keyOf(key));
    if (change) return change.kind === 'save' ? change.record : undefined;
    const known = this.#known.get(keyOf(key));
    if (known !== undefined) return known ?? undefined;
    const found = await findRecord(key);
    this.#known.set(keyOf(key), found ?? null);
    return found;
  }

  async findSession(uid: string): Promise<OidcRecord | undefined> {
    for (const change of this.#changes.values()) {
      if (change.kind === 'save' && change.record.uid === uid) return change.record;
    }
    const known = this.#sessions.get(uid);
    if (known !== undefined) return known ?? undefined;
    const found = mergeSessions(await findSessionRows(uid));
    this.#sessions.set(uid, found ?? null);
    return found;
  }

  save(record: OidcRecord): void {
    const key = keyOf(record);
    if (!this.#changes.has(key) && isIdleSave(this.#known.get(key), record)) return;
    this.#changes.set(key, { kind: 'save', record });
  }

  async spend(key: RecordKey): Promise<void> {
    const record = await this.find(key);
    if (record) this.#spends.set(keyOf(key), record);
  }

  delete(key: RecordKey): void {
    const id = keyOf(key);
    this.#spends.delete(id);
    // Made and removed within this request: the database never knew it.
    if (this.#changes.get(id)?.kind === 'save' && !this.#known.get(id)) this.#changes.delete(id);
    else this.#changes.set(id, { kind: 'delete', key });
  }

  revokeByGrant(model: RecordModel, grantId: string): void {
    this.#revokedGrants.set(`${model}:${grantId}`, { model, grantId });
  }

  /** How the user of the session that is saved has just signed in. */
  noteSubmission(submission: Pick<SessionSubmission, 'clientId' | 'lastSubmission'>): void {
    this.#submission = submission;
  }

  /**
   * Writes what was collected.
   *
   * @returns the sessions that this has ended
   * @throws AlreadySpentError when nothing was written because somebody else was first.
   */
  async commit(): Promise<EndedSession[]> {
    const changes = this.#collect();
    if (Object.values(changes).every((list) => list.length === 0)) return [];
    const ended = await applyChanges(changes);
    if (!ended) throw new AlreadySpentError([...this.#spends.values()]);
    return ended;
  }

  /** A session is given new ids as it goes; it is the same one as long as its uid is. */
  #wasRead(record: OidcRecord): boolean {
    if (this.#known.get(keyOf(record))) return true;
    return record.uid !== null && !!this.#sessions.get(record.uid);
  }

  #collect(): RecordChanges {
    const all = [...this.#changes.values()];
    const saves = all.flatMap((change) => (change.kind === 'save' ? [change.record] : []));
    const deletes = all.flatMap((change) => (change.kind === 'delete' ? [change.key] : []));
    // A request has one session. If it is saved, what is deleted is the id that it had before, and a
    // login may have changed its uid too; else it has ended.
    const isSaved = saves.some(({ model }) => model === 'Session');
    const uidOf = (key: RecordKey) => this.#known.get(keyOf(key))?.uid;
    const livesOn = (key: RecordKey) => isSaved && !!uidOf(key);
    return {
      spends: [...this.#spends.values()].map(({ model, id }) => ({ model, id })),
      saves: saves.map((record) => ({ ...record, mustExist: this.#wasRead(record) })),
      deletes: deletes.filter((key) => !livesOn(key)),
      retires: deletes.filter(livesOn),
      endedSessionUids: deletes.filter((key) => !livesOn(key)).flatMap((key) => uidOf(key) ?? []),
      revokedGrants: [...this.#revokedGrants.values()],
      submissions: this.#submissionsOf(saves),
    };
  }

  #submissionsOf(saves: OidcRecord[]): SessionSubmission[] {
    const session = saves.find(({ model }) => model === 'Session');
    if (!this.#submission || !session?.uid || !session.accountId) return [];
    const { uid, accountId, expiresAt } = session;
    return [{ ...this.#submission, sessionUid: uid, accountId, expiresAt }];
  }
}
