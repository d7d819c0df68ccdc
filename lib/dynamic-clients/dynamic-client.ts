import { wayOf } from './client-id';
import { hostOfAddress } from './client-id-url';
import type { ClientMetadata } from './metadata';

/** A client that nobody set up here: public, third party, and whatever it says of itself a stranger's text. */
export type DynamicClient = ClientMetadata & {
  id: string;
  /** How it is known: by the document at its address, or because it registered itself. */
  way: 'document' | 'registration';
};

/**
 * Where such a client is from, which it cannot choose: the host of its document. Nobody vouches for one
 * that registered itself; there it is where its codes are sent to: a host, the person's own machine
 * (`localhost`) or an app's scheme (`com.example.app:`).
 */
export function originOf(clientId: string, redirectUri: string | undefined): string {
  const host = wayOf(clientId) === 'document' ? hostOfAddress(clientId) : undefined;
  if (host) return host;
  const url = redirectUri === undefined ? null : URL.parse(redirectUri);
  if (!url) return clientId;
  if (url.protocol === 'https:') return url.host;
  return url.protocol === 'http:' ? 'localhost' : url.protocol;
}

/** What such a client is called: by the name that it gives itself, else by where it is from. */
export function nameOf({ id, name, redirectUris }: DynamicClient): string {
  return name ?? originOf(id, redirectUris[0]);
}
