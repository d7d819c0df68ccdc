import type { ErrorCode } from '@/lib/errors/catalogue';
import type { MagicLink } from '@/lib/oidc/magic-link';
import { type StepContext, stepUrlWith } from './step-url';

/** The page with the button that uses a magic link. */
export function linkPageUrl(context: StepContext, { email, token }: MagicLink): string {
  return stepUrlWith('/one-time-token', context, { one_time_token: token, login_hint: email });
}

/** The page that asks whose session it is to be. */
export function switchAccountUrl(context: StepContext, { email, token }: MagicLink): string {
  return stepUrlWith('/switch-account', context, { login_hint: email, one_time_token: token });
}

/** The page that says why a magic link cannot be used. The link itself is not named any more. */
export function linkErrorUrl(context: StepContext, code: ErrorCode): string {
  return stepUrlWith('/one-time-token/error', context, { code });
}
