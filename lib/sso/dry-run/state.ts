import { secretValue } from '@/lib/crypto/ids';

const prefix = 'dry-run-';

/** What comes back from the provider, as `state` or as RelayState (SAML bindings §3.4.3: 80 bytes). */
export function newDryRunState(): string {
  return prefix + secretValue();
}

/** Whether an answer is to a dry run. Told without a look at the database, because every answer is asked. */
export function isDryRunState(state: unknown): state is string {
  return typeof state === 'string' && state.startsWith(prefix);
}
