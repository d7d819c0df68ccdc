import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { signedInUri } from '@/lib/applications/built-in';
import { env } from '@/lib/config/env';
import { wire } from '@/lib/config/wire';
import { decrypt, encrypt } from '@/lib/crypto/encryption';
import type { ExtraParams } from '../extra-params';

type Asked = {
  /** The page to come back to: a path of ours, with its query. */
  returnTo: string;
  firstScreen?: ExtraParams['first_screen'];
  loginHint?: string | undefined;
  oneTimeToken?: string | undefined;
  /** Whose look the pages have. */
  organizationId?: string | undefined;
  uiLocales?: string | undefined;
};

const state = z.object({ returnTo: z.string() });

/** An address on our own origin as a whole, so that no path can be read as another host. */
function ownAddress(path: string): string | undefined {
  const { endpoint } = env();
  const url = path.startsWith('/') ? URL.parse(path, endpoint) : undefined;
  return url?.origin === new URL(endpoint).origin ? url.href : undefined;
}

/**
 * Where somebody signs in to Genkan itself and then comes back to one of our pages. They are asked
 * who they are also if somebody is signed in: that is how one uses another account.
 *
 * It is an ordinary authorization request of the account center. Nobody needs its code: the verifier
 * of the challenge (RFC 7636) does not exist. The way back is sealed in the state, because it may hold
 * a secret, and requests are kept in the database and logs.
 *
 * @throws Error when `returnTo` is no path of ours
 */
export function signInUrl({ returnTo, ...asked }: Asked): string {
  if (!ownAddress(returnTo)) throw new Error('A sign-in leads back to pages of ours only.');
  const query = new URLSearchParams({
    client_id: wire.applications.accountCenter,
    redirect_uri: signedInUri(),
    response_type: 'code',
    scope: 'openid',
    prompt: 'login',
    code_challenge: randomBytes(32).toString('base64url'),
    code_challenge_method: 'S256',
    state: encrypt(JSON.stringify({ returnTo } satisfies z.input<typeof state>)),
  });
  const add = (name: keyof ExtraParams, value: string | undefined) =>
    value && query.set(name, value);
  add('first_screen', asked.firstScreen);
  add('login_hint', asked.loginHint);
  add('one_time_token', asked.oneTimeToken);
  add('organization_id', asked.organizationId);
  add('ui_locales', asked.uiLocales);
  return `${env().issuer}/auth?${query}`;
}

/** The page that a sign-in comes back to, as `signInUrl` sealed it; undefined for any other state. */
export function returnAddress(sealed: string): string | undefined {
  try {
    return ownAddress(state.parse(JSON.parse(decrypt(sealed))).returnTo);
  } catch {
    return undefined;
  }
}
