import { type ErrorCode, isErrorCode } from '@/lib/errors/catalogue';
import type { Locale } from '@/lib/i18n/locales';
import { errorMessage } from '@/lib/i18n/translate';

/** RFC 6749 §5.2. */
export type OAuthError = { error: string; error_description?: string | undefined };

const errorUris: Record<string, string> = {
  invalid_grant: 'https://openid.sh/debug/invalid_grant',
};

function isSessionLost(description = ''): boolean {
  return (
    (description.includes('session') && description.includes('not found')) ||
    description.includes('authorization request has expired')
  );
}

/** The API's code for an OAuth error; there is a phrase for most of them. */
function codeOf({ error, error_description }: OAuthError): string {
  return isSessionLost(error_description) ? 'session.not_found' : `oidc.${error}`;
}

/** What an OAuth error means, in the reader's language. */
export function oauthErrorMessage(body: OAuthError, locale: Locale): string {
  const code = codeOf(body);
  const phrase: ErrorCode = isErrorCode(code) ? code : 'oidc.provider_error_fallback';
  return errorMessage(locale, phrase);
}

/** An OAuth error that is an API error too: both kinds of clients find what they know. */
export function mergeErrorBody<T extends OAuthError>(body: T, locale: Locale) {
  const uri = errorUris[body.error];
  return {
    ...body,
    ...(uri && { error_uri: uri }),
    code: codeOf(body),
    message: oauthErrorMessage(body, locale),
  };
}
