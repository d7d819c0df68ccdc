import { z } from 'zod';
import { idTokenLogin } from '@/lib/upstream/oidc/id-token-login';
import type { WrittenProvider } from '@/lib/upstream/oidc/settings';
import { promptsItem } from './form-items';
import { redirectUri } from './metadata';
import { openIdProvider } from './openid-provider';
import { clientConfig, prompts } from './settings';

const config = clientConfig.extend({
  prompts: prompts.optional(),
  offlineAccess: z.boolean().optional(),
  oneTap: z
    .object({
      isEnabled: z.boolean().optional(),
      autoSelect: z.boolean().optional(),
      closeOnTapOutside: z.boolean().optional(),
      itpSupport: z.boolean().optional(),
    })
    .optional(),
});

/** https://accounts.google.com/.well-known/openid-configuration; ID tokens name the issuer in both ways. */
const endpoints: WrittenProvider = {
  authorizationEndpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenEndpoint: 'https://oauth2.googleapis.com/token',
  jwksUri: 'https://www.googleapis.com/oauth2/v3/certs',
  issuer: ['https://accounts.google.com', 'accounts.google.com'],
};

/** https://developers.google.com/identity/openid-connect/openid-connect */
export const google = openIdProvider({
  id: 'google-universal',
  target: 'google',
  name: { en: 'Google' },
  hasUsefulTokens: true,
  steps: [
    'Open [Google Auth Platform](https://console.cloud.google.com/auth/clients) for a project of yours, say under *Branding* what people are told about it, and create a client of the type *Web application*.',
    `Enter ${redirectUri} under *Authorized redirect URIs*, and for One Tap your address under *Authorized JavaScript origins*.`,
    'Enter the client ID and the client secret here.',
  ],
  scope: 'openid profile email',
  moreItems: [
    promptsItem,
    {
      key: 'offlineAccess',
      label: 'Offline access',
      type: 'Switch',
      defaultValue: false,
      description:
        'Asks for a refresh token, for tokens that are stored. Google gives one when people consent: add `consent` to the prompts to have them asked each time.',
    },
    {
      key: 'oneTap',
      label: 'Google One Tap',
      type: 'Json',
      defaultValue: {
        isEnabled: false,
        autoSelect: false,
        closeOnTapOutside: true,
        itpSupport: true,
      },
      description: 'How the sign-in page offers the Google accounts that a browser knows.',
    },
  ],
  config,
  endpoints,
  provider: (_settings, provider) => provider,
  authorizationParams: ({ prompts: asked = [], offlineAccess }) => ({
    ...(asked.length > 0 && { prompt: asked.join(' ') }),
    ...(offlineAccess && { access_type: 'offline' }),
  }),
  oneTap: (provider) => ({
    settings: ({ clientId, oneTap }) => oneTap && { ...oneTap, clientId },
    finish: (credential, { clientId }, { fetch }) =>
      idTokenLogin(credential, { fetch, clientId, provider }),
  }),
});
