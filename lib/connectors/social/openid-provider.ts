import type { z } from 'zod';
import type { Claims } from '@/lib/upstream/json';
import type { WrittenProvider } from '@/lib/upstream/oidc/settings';
import { oidcUpstream } from '@/lib/upstream/oidc/upstream';
import type { SaidOfPerson, Trust } from '@/lib/upstream/person';
import { type OneTap, type SocialConnector, socialConnector } from '../connector';
import { metadataOf, type ProviderEntry } from './metadata';
import type { ClientConfig } from './settings';

type Params = Readonly<Record<string, string>>;

/** A provider of OpenID Connect: how it differs from the others. What it does by settings is typed by their schema. */
export type OpenIdProvider<Config extends ClientConfig, Endpoints> = ProviderEntry & {
  config: Config;
  endpoints: Endpoints;
  /** Where the provider is for such settings. */
  provider: (settings: z.output<Config>, endpoints: Endpoints) => WrittenProvider;
  /** What people are asked to share, where that is more than one setting tells. */
  scopeOf?: (settings: z.output<Config>) => string;
  authorizationParams?: (settings: z.output<Config>) => Params;
  /** Where in the claims there is what, if not by their standard names. */
  person?: (claims: Claims) => SaidOfPerson;
  trust?: (settings: z.output<Config>) => Trust;
  oneTap?: (endpoints: Endpoints) => OneTap<Config>;
};

/**
 * Declares a connector to a provider of OpenID Connect.
 *
 * @returns the connector, with the provider's own endpoints unless others are given
 */
export function openIdProvider<Config extends ClientConfig, Endpoints>(
  entry: OpenIdProvider<Config, Endpoints>,
): (endpoints?: Endpoints) => SocialConnector<Config> {
  return (endpoints = entry.endpoints) =>
    socialConnector({
      type: 'Social',
      metadata: metadataOf(entry),
      config: entry.config,
      upstream: (settings, { fetch }) =>
        oidcUpstream({
          fetch,
          provider: entry.provider(settings, endpoints),
          clientId: settings.clientId,
          clientAuth: { method: 'client_secret_post', clientSecret: settings.clientSecret },
          scope: entry.scopeOf?.(settings) ?? settings.scope ?? entry.scope,
          authorizationParams: entry.authorizationParams?.(settings),
          person: entry.person,
          trust: entry.trust?.(settings),
        }),
      ...(entry.oneTap && { oneTap: entry.oneTap(endpoints) }),
    });
}
