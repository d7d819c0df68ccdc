import { AsyncLocalStorage } from 'node:async_hooks';
import { singleton } from '@/lib/config/singleton';
import { transaction } from '@/lib/db/tx';
import type { LogoutNotice } from '@/lib/oidc-records/rules';
import type { EndedSession } from '@/lib/oidc-records/schema';
import { UnitOfWork } from '@/lib/oidc-records/unit-of-work';
import { findUserById } from '@/lib/users/store';
import type { OrganizationRequest } from './organization-request';
import { type AccountRow, loadRecords, type RecordQuery } from './store';

/** What one request to the provider has read and is going to write. */
export class RequestState {
  readonly unit = new UnitOfWork();
  /** What the provider has reported as unexpected. */
  failure: unknown;
  /** Clients that the provider has logged out. */
  readonly loggedOut: LogoutNotice[] = [];
  /** Who acts for the user that a token is issued for (RFC 8693 §4.1). */
  actorId: string | undefined;
  readonly #accounts = new Map<string, AccountRow>();
  readonly #writes: (() => Promise<void>)[] = [];

  /**
   * @param address where the request comes from, for what is limited by it.
   * @param organization that it asks for a token of.
   */
  constructor(
    readonly address = '',
    readonly organization?: OrganizationRequest,
  ) {}

  /** Reads what the request is going to need, in one statement. */
  async load(query: RecordQuery): Promise<void> {
    if (query.keys.length === 0) return;
    const { records, sessionUids, accounts } = await loadRecords(query);
    this.unit.remember(records, { keys: query.keys, sessionUids });
    for (const account of accounts) this.#accounts.set(account.id, account);
  }

  async findAccount(id: string): Promise<AccountRow | undefined> {
    const known = this.#accounts.get(id) ?? (await findUserById(id));
    if (known) this.#accounts.set(id, known);
    return known;
  }

  /** Has something else written in one transaction with the records; if it throws, nothing is. */
  alsoWrite(write: () => Promise<void>): void {
    this.#writes.push(write);
  }

  /**
   * @returns the sessions that this has ended
   * @throws AlreadySpentError, and what `alsoWrite` was given throws.
   */
  async commit(): Promise<EndedSession[]> {
    if (this.#writes.length === 0) return this.unit.commit();
    return transaction(async () => {
      for (const write of this.#writes) await write();
      return this.unit.commit();
    });
  }
}

function storage(): AsyncLocalStorage<RequestState> {
  return singleton('oidc.requestState', () => new AsyncLocalStorage<RequestState>());
}

/** The running request's state; absent where the provider's models are used outside of a request. */
export function requestState(): RequestState | undefined {
  return storage().getStore();
}

export function runWithRequestState<T>(state: RequestState, work: () => T): T {
  return storage().run(state, work);
}
