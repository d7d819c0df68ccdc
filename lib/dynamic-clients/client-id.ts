import { looksLikeAddress } from './client-id-url';

const registeredPrefix = 'dcr-';

/** An id of a client that registers itself, as long as any other and told from those of applications. */
export function registeredClientId(random: string): string {
  return `${registeredPrefix}${random.slice(registeredPrefix.length)}`;
}

/** How a client that nobody set up here is known, by its id; undefined for applications. */
export function wayOf(clientId: string): 'document' | 'registration' | undefined {
  if (looksLikeAddress(clientId)) return 'document';
  return clientId.startsWith(registeredPrefix) ? 'registration' : undefined;
}

/** A client as rows and log entries name it: one with an address is no application (wire/management.md §1.6). */
export function clientColumns(clientId: string): {
  applicationId?: string;
  cimdClientId?: string;
} {
  return wayOf(clientId) === 'document' ? { cimdClientId: clientId } : { applicationId: clientId };
}
