import type { Once } from '@/lib/factors/factor';
import { verificationRecord } from '@/lib/factors/registry';
import type { OidcInteraction } from '@/lib/oidc/interactions';
import { withRecord } from './interaction';
import { keep } from './keep';
import type { StoredInteraction } from './store';

/** What a request goes by: the state as it was read last, or as the request itself has written it since. */
export type Current = { stored: StoredInteraction | undefined };

/** What a request does once, while its command may be asked several times. */
export function onceOf(oidc: OidcInteraction, current: Current): Once {
  const done = new Map<string, unknown>();

  /** @throws ConflictError if another request has changed the interaction: then the command is asked again */
  async function keepNow(record: { id: string; type: string }): Promise<void> {
    const { stored } = current;
    if (!stored?.interaction) throw new Error('There is no interaction to keep a record with.');
    const interaction = withRecord(stored.interaction, verificationRecord.parse(record));
    await keep(oidc, stored, { interaction, result: undefined });
    current.stored = { interaction, version: stored.version + 1 };
  }

  return async <T>(key: string, work: (keep: typeof keepNow) => Promise<T>): Promise<T> => {
    if (!done.has(key)) done.set(key, await work(keepNow));
    return done.get(key) as T;
  };
}
