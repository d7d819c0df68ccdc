import type { Claims } from '@/lib/upstream/json';
import type { ProviderApi } from '@/lib/upstream/oauth/settings';
import { oauthUpstream } from '@/lib/upstream/oauth/upstream';
import { type SocialConnector, socialConnector } from '../connector';
import { metadataOf, type ProviderEntry } from './metadata';
import { type ProfileMap, readPerson } from './person';
import { type ClientConfig, clientConfig } from './settings';

/** Where a provider of OAuth 2.0 is. */
export type OauthEndpoints = { authorization: string; token: string; userInfo: string };

/** A provider of OAuth 2.0 whose API tells who somebody is: how it differs from the others. */
export type OauthProvider = ProviderEntry & {
  endpoints: OauthEndpoints;
  /** How it wants to be told whose request it is. Default: in the body. */
  clientAuth?: 'client_secret_basic' | 'client_secret_post';
  /** In which form it answers with tokens. Default: JSON. */
  tokenAnswer?: 'json' | 'query-string';
  authorizationParams?: Readonly<Record<string, string>>;
  /** Where it says what of a person. */
  person: ProfileMap;
  /** How it is asked, where one question is not enough. */
  userInfo?: (api: ProviderApi, endpoints: OauthEndpoints) => Promise<Claims>;
};

/**
 * Declares a connector to a provider of OAuth 2.0. An address counts as verified only where `person`
 * names what says so; another is no more than said.
 *
 * @returns the connector, with the provider's own endpoints unless others are given
 */
export function oauthProvider(
  provider: OauthProvider,
): (endpoints?: OauthEndpoints) => SocialConnector<ClientConfig> {
  const { clientAuth: method = 'client_secret_post', userInfo, person } = provider;
  return (endpoints = provider.endpoints) =>
    socialConnector<ClientConfig>({
      type: 'Social',
      metadata: metadataOf(provider),
      config: clientConfig,
      upstream: ({ clientId, clientSecret, scope = provider.scope }, { fetch, target }) =>
        oauthUpstream({
          fetch,
          clientId,
          clientAuth: { method, clientSecret },
          scope,
          authorizationParams: provider.authorizationParams,
          authorizationEndpoint: endpoints.authorization,
          tokenEndpoint: endpoints.token,
          tokenAnswer: provider.tokenAnswer,
          userInfo: userInfo ? (api) => userInfo(api, endpoints) : endpoints.userInfo,
          person: (said) => readPerson(said, person),
          trust: { keepsUnvouchedEmail: true },
          issuer: target,
        }),
    });
}
