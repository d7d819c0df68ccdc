import { z } from 'zod';
import { oidcUpstream } from '@/lib/upstream/oidc/upstream';
import { socialConnector } from '../connector';
import { configTemplate } from '../form-items';
import { clientAuthOf } from './client-auth';
import {
  clientAuthItems,
  clientItems,
  customConfigItem,
  endpointItem,
  scopeItem,
  trustItem,
} from './form-items';
import { readmeOf, redirectUri } from './metadata';
import { clientAuthSettings, clientConfig, customConfig, endpoint } from './settings';

const oneOrMore = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const config = clientConfig.extend({
  authorizationEndpoint: endpoint,
  tokenEndpoint: endpoint,
  ...clientAuthSettings,
  idTokenVerificationConfig: z.object({
    jwksUri: endpoint,
    issuer: oneOrMore.optional(),
    audience: oneOrMore.optional(),
    algorithms: z.array(z.string()).optional(),
    clockTolerance: z
      .union([
        z.number().nonnegative(),
        z.string().regex(/^\d+ ?(?:s|secs?|seconds?|m|mins?|minutes?)$/),
      ])
      .optional(),
  }),
  authRequestOptionalConfig: z
    .object({
      responseMode: z.enum(['query', 'form_post']),
      display: z.string(),
      prompt: z.string(),
      maxAge: z.union([z.string(), z.number()]),
      uiLocales: z.string(),
      idTokenHint: z.string(),
      loginHint: z.string(),
      acrValues: z.string(),
    })
    .partial()
    .optional(),
  customConfig: customConfig.optional(),
  acceptStringTypedBooleanClaims: z.boolean().optional(),
  trustUnverifiedEmail: z.boolean().optional(),
});

type Settings = z.output<typeof config>;

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** OpenID Connect Core §3.1.2.1. */
function authorizationParams({ authRequestOptionalConfig = {}, customConfig: own }: Settings) {
  const asked = Object.entries(authRequestOptionalConfig).map(([name, value]) => [
    snakeCase(name),
    String(value),
  ]);
  return { ...Object.fromEntries(asked), ...own };
}

/** Any provider of OpenID Connect. */
export const oidc = socialConnector({
  type: 'Social',
  metadata: {
    id: 'oidc',
    target: 'oidc',
    platform: 'Universal',
    name: { en: 'OpenID Connect' },
    description: { en: 'Signs people in with a provider that speaks OpenID Connect.' },
    logo: '/connectors/oidc.svg',
    logoDark: null,
    isStandard: true,
    isTokenStorageSupported: true,
    readme: readmeOf('Signs people in with any provider that speaks OpenID Connect.', [
      `Register an application for the authorization code flow at the provider, with ${redirectUri} as its redirect URI.`,
      'Enter its client ID and secret here.',
      'Open the provider’s discovery document, `<issuer>/.well-known/openid-configuration`, and enter what it says under `authorization_endpoint`, `token_endpoint`, `jwks_uri` and `issuer`.',
    ]),
    configTemplate: configTemplate({
      authorizationEndpoint: 'https://provider.example.com/authorize',
      tokenEndpoint: 'https://provider.example.com/token',
      clientId: '<client-id>',
      clientSecret: '<client-secret>',
      scope: 'openid profile email',
      idTokenVerificationConfig: {
        jwksUri: 'https://provider.example.com/jwks',
        issuer: 'https://provider.example.com',
      },
    }),
    formItems: [
      endpointItem(
        'authorizationEndpoint',
        'Authorization endpoint',
        'https://provider.example.com/authorize',
      ),
      endpointItem('tokenEndpoint', 'Token endpoint', 'https://provider.example.com/token'),
      ...clientItems,
      ...clientAuthItems,
      scopeItem('openid profile email'),
      {
        key: 'idTokenVerificationConfig',
        label: 'Verification of ID tokens',
        type: 'Json',
        required: true,
        defaultValue: { jwksUri: '', issuer: '' },
        description:
          '`jwksUri`, where the provider’s keys are, and the `issuer` that its ID tokens name. Where that is not enough: `audience`, `algorithms` and `clockTolerance`.',
      },
      {
        key: 'authRequestOptionalConfig',
        label: 'Authorization request',
        type: 'Json',
        description:
          'Any of `prompt`, `display`, `maxAge`, `uiLocales`, `loginHint`, `idTokenHint`, `acrValues` and `responseMode`.',
      },
      customConfigItem,
      {
        key: 'acceptStringTypedBooleanClaims',
        label: 'Accept booleans as text',
        type: 'Switch',
        defaultValue: false,
        description:
          'For providers that say `"true"` where `true` is meant, as of `email_verified`.',
      },
      trustItem,
    ],
  },
  config,
  upstream: (settings, { fetch }) => {
    const { jwksUri, issuer, ...idToken } = settings.idTokenVerificationConfig;
    const { authorizationEndpoint, tokenEndpoint } = settings;
    return oidcUpstream({
      fetch,
      provider: { authorizationEndpoint, tokenEndpoint, jwksUri, issuer },
      clientId: settings.clientId,
      clientAuth: clientAuthOf(settings),
      scope: settings.scope ?? 'profile email',
      authorizationParams: authorizationParams(settings),
      idToken,
      trust: {
        acceptsStringBooleans: settings.acceptStringTypedBooleanClaims,
        trustUnverifiedEmail: settings.trustUnverifiedEmail,
      },
    });
  },
});
