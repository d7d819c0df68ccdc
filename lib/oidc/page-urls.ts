import { env } from '@/lib/config/env';
import type { ExtraParams } from './extra-params';

const screens: Record<NonNullable<ExtraParams['first_screen']>, string> = {
  sign_in: 'sign-in',
  signIn: 'sign-in',
  register: 'register',
  reset_password: 'reset-password',
  'identifier:sign_in': 'identifier-sign-in',
  'identifier:register': 'identifier-register',
  single_sign_on: 'single-sign-on',
};

function firstScreen({ first_screen, interaction_mode }: ExtraParams): string {
  if (first_screen) return screens[first_screen];
  return interaction_mode === 'signUp' ? 'register' : 'sign-in';
}

/** Where a request that names a connector goes at once. */
function directScreen({ direct_sign_in, google_one_tap_credential }: ExtraParams) {
  if (google_one_tap_credential) return 'direct/social/google';
  if (!direct_sign_in) return undefined;
  const separator = direct_sign_in.indexOf(':');
  const method = direct_sign_in.slice(0, separator);
  return `direct/${method}/${encodeURIComponent(direct_sign_in.slice(separator + 1))}`;
}

/**
 * The first page of a sign-in, relative, with its query in the order that clients know. It depends
 * on the request's parameters alone.
 */
export function loginPageUrl(clientId: string, extra: ExtraParams): string {
  const direct = directScreen(extra);
  const screen = firstScreen(extra);
  const query = new URLSearchParams();
  const add = (name: string, value: string | undefined) => value && query.append(name, value);
  add('app_id', clientId);
  add('organization_id', extra.organization_id);
  add('ui_locales', extra.ui_locales);
  add('one_time_token', extra.one_time_token);
  add('login_hint', extra.login_hint);
  add('identifier', extra.identifier?.join(' '));
  if (direct) add('fallback', screen);
  return `/${direct ?? screen}?${query}`;
}

/** The page that asks for consent. */
export function consentPageUrl(clientId: string): string {
  return `/consent?${new URLSearchParams({ app_id: clientId })}`;
}

/** The page that tells somebody that the app is not open to them. */
export function accessDeniedPageUrl(clientId: string): string {
  return `/access-denied?${new URLSearchParams({ app_id: clientId })}`;
}

/** Where somebody signs out of Genkan, coming from that app. */
export function signOutUrl(clientId: string): string {
  return `${env().issuer}/session/end?${new URLSearchParams({ client_id: clientId })}`;
}

/** Parameters that are about whom to sign in, not about what for. */
const ofThisAccount = new Set([
  'prompt',
  'login_hint',
  'one_time_token',
  'google_one_tap_credential',
]);

type Request = { clientId: string; params: Record<string, unknown>; redirectUri?: string };

/**
 * Where somebody starts the same authorization request again under another account. What began on a
 * device cannot be started here: there one can sign out.
 */
export function otherAccountUrl({ clientId, params, redirectUri }: Request): string {
  if (!redirectUri) return signOutUrl(clientId);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const item of [value ?? []].flat()) {
      if (!ofThisAccount.has(name)) query.append(name, String(item));
    }
  }
  const prompts = new Set(String(params.prompt ?? '').split(' ')).add('login');
  query.set('prompt', [...prompts].filter(Boolean).join(' '));
  return `${env().issuer}/auth?${query}`;
}
