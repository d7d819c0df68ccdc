import { z } from 'zod';
import { oauthUpstream } from '@/lib/upstream/oauth/upstream';
import { socialConnector } from '../connector';
import { configTemplate } from '../form-items';
import { clientAuthOf } from './client-auth';
import {
  clientAuthItems,
  clientItems,
  customConfigItem,
  endpointItem,
  profileMapItem,
  scopeItem,
  trustItem,
} from './form-items';
import { readmeOf, redirectUri } from './metadata';
import { readPerson } from './person';
import { clientAuthSettings, clientConfig, customConfig, endpoint, profileMap } from './settings';

const config = clientConfig.extend({
  authorizationEndpoint: endpoint,
  tokenEndpoint: endpoint,
  userInfoEndpoint: endpoint,
  ...clientAuthSettings,
  tokenEndpointResponseType: z.enum(['query-string', 'json']).optional(),
  profileMap: profileMap.optional(),
  customConfig: customConfig.optional(),
  trustUnverifiedEmail: z.boolean().optional(),
});

/** Where things stand unless the settings say otherwise. Who verified what has no setting. */
const standardMap = {
  id: 'id',
  email: 'email',
  phone: 'phone',
  name: 'name',
  avatar: 'avatar',
  emailVerified: 'email_verified',
  phoneVerified: 'phone_number_verified',
};

/** Any provider of OAuth 2.0 whose API tells who a token's owner is. */
export const oauth2 = socialConnector({
  type: 'Social',
  metadata: {
    id: 'oauth2',
    target: 'oauth2',
    platform: 'Universal',
    name: { en: 'OAuth 2.0' },
    description: { en: 'Signs people in with a provider that speaks OAuth 2.0.' },
    logo: '/connectors/oauth2.svg',
    logoDark: null,
    isStandard: true,
    isTokenStorageSupported: true,
    readme: readmeOf(
      'Signs people in with any provider that speaks OAuth 2.0 and has an API that tells who somebody is. Where the provider speaks OpenID Connect, take that connector.',
      [
        `Register an application for the authorization code flow at the provider, with ${redirectUri} as its redirect URI.`,
        'Enter its client ID and secret, and the three endpoints from the provider’s documentation.',
        'Look up where the provider’s answer says who it is, and enter it under *Profile map*: with dots for nested objects, as in `picture.data.url`.',
      ],
    ),
    configTemplate: configTemplate({
      authorizationEndpoint: 'https://provider.example.com/oauth/authorize',
      tokenEndpoint: 'https://provider.example.com/oauth/token',
      userInfoEndpoint: 'https://api.provider.example.com/me',
      clientId: '<client-id>',
      clientSecret: '<client-secret>',
      tokenEndpointResponseType: 'json',
      scope: 'profile email',
      profileMap: { id: 'id', email: 'email', name: 'name' },
    }),
    formItems: [
      endpointItem(
        'authorizationEndpoint',
        'Authorization endpoint',
        'https://provider.example.com/oauth/authorize',
      ),
      endpointItem('tokenEndpoint', 'Token endpoint', 'https://provider.example.com/oauth/token'),
      endpointItem('userInfoEndpoint', 'User info endpoint', 'https://api.provider.example.com/me'),
      ...clientItems,
      ...clientAuthItems,
      {
        key: 'tokenEndpointResponseType',
        label: 'Form of the token answer',
        type: 'Select',
        defaultValue: 'query-string',
        selectItems: [
          { value: 'query-string', title: 'Query string' },
          { value: 'json', title: 'JSON' },
        ],
      },
      scopeItem('profile email'),
      profileMapItem,
      customConfigItem,
      trustItem,
    ],
  },
  config,
  upstream: (settings, { fetch, target }) =>
    oauthUpstream({
      fetch,
      clientId: settings.clientId,
      clientAuth: clientAuthOf(settings),
      scope: settings.scope,
      authorizationParams: settings.customConfig,
      authorizationEndpoint: settings.authorizationEndpoint,
      tokenEndpoint: settings.tokenEndpoint,
      tokenAnswer: settings.tokenEndpointResponseType ?? 'query-string',
      userInfo: settings.userInfoEndpoint,
      person: (said) => readPerson(said, { ...standardMap, ...settings.profileMap }),
      trust: {
        trustUnverifiedEmail: settings.trustUnverifiedEmail,
        keepsUnvouchedEmail: true,
      },
      issuer: target,
    }),
});
