import { z } from 'zod';
import { formPostUpstream } from '@/lib/upstream/oidc/form-post-upstream';
import type { IdTokenSettings } from '@/lib/upstream/oidc/id-token-login';
import type { UpstreamAnswer } from '@/lib/upstream/upstream';
import { socialConnector } from '../connector';
import { metadataOf, redirectUri } from './metadata';

const config = z.object({
  /** The identifier of a Services ID. */
  clientId: z.string().min(1),
  scope: z.string().optional(),
});

/** https://appleid.apple.com/.well-known/openid-configuration */
const appleEndpoints: IdTokenSettings['provider'] = {
  authorizationEndpoint: 'https://appleid.apple.com/auth/authorize',
  jwksUri: 'https://appleid.apple.com/auth/keys',
  issuer: 'https://appleid.apple.com',
};

const givenName = z.object({
  name: z.object({ firstName: z.string(), lastName: z.string() }).partial(),
});

/** Beside the ID token, and only when somebody agrees for the first time. */
function nameInAnswer({ user }: UpstreamAnswer): string | undefined {
  let told: unknown = user;
  try {
    if (typeof user === 'string') told = JSON.parse(user);
  } catch {
    return undefined;
  }
  const { data } = givenName.safeParse(told);
  return data && [data.name.firstName, data.name.lastName].filter(Boolean).join(' ');
}

const scope = 'name email';

/**
 * https://developer.apple.com/documentation/signinwithapple/incorporating-sign-in-with-apple-into-other-platforms.
 * The settings have no key to make a client secret with, so the ID token comes with the form.
 */
export const apple = (provider = appleEndpoints) =>
  socialConnector({
    type: 'Social',
    metadata: metadataOf(
      {
        id: 'apple-universal',
        target: 'apple',
        name: { en: 'Apple' },
        hasDarkLogo: true,
        steps: [
          'Open [Identifiers](https://developer.apple.com/account/resources/identifiers/list) in your Apple developer account, and create an App ID with *Sign in with Apple*.',
          `Create a Services ID with *Sign in with Apple* for that App ID. Enter your domain, and ${redirectUri} as a return URL: Apple takes https only, and no localhost.`,
          'Enter the identifier of the Services ID here as the client ID. There is no secret.',
        ],
        scope,
      },
      [
        {
          key: 'clientId',
          label: 'Client ID',
          type: 'Text',
          required: true,
          placeholder: 'com.example.services',
        },
      ],
    ),
    config,
    upstream: (settings, { fetch }) =>
      formPostUpstream({
        fetch,
        provider,
        clientId: settings.clientId,
        scope: settings.scope ?? scope,
        nameInAnswer,
        // `email_verified` may be a text.
        trust: { acceptsStringBooleans: true },
      }),
  });
