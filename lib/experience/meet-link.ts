import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { negotiateLocale } from '@/lib/i18n/negotiate';
import { errorMessage } from '@/lib/i18n/translate';
import { readExtraParams } from '@/lib/oidc/extra-params';
import { findInteraction } from '@/lib/oidc/interactions';
import { asksAboutLink, magicLinkOf } from '@/lib/oidc/magic-link';
import { tokenIssue } from '@/lib/one-time-tokens/rules';
import { findPresentedToken } from '@/lib/one-time-tokens/store';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import { emailKey } from '@/lib/users/rules';
import { findUserById } from '@/lib/users/store';
import { linkPageUrl, switchAccountUrl } from './link-pages';
import type { Visit } from './run';
import { type StepContext, stepUrlWith } from './step-url';

/**
 * Where somebody who is signed in goes on who opened a magic link (wire §6.1). Nothing is used up.
 * An account without an address, which no link can be for, is told so first.
 *
 * @throws AppError `session.not_found`
 */
export async function meetLink(visit: Visit): Promise<{ location: string; error?: AppError }> {
  const oidc = await findInteraction(visit.cookieHeader, visit.appId);
  const link = magicLinkOf(oidc.params);
  if (!link || !asksAboutLink(oidc)) throw new AppError('session.not_found');
  const user = oidc.accountId === undefined ? undefined : await findUserById(oidc.accountId);
  const { organization_id: organizationId, ui_locales: uiLocales } = readExtraParams(oidc.params);
  const context = { appId: oidc.clientId, organizationId, uiLocales };
  const other = { location: switchAccountUrl(context, link) };
  if (!user?.primaryEmail) return { ...other, error: new AppError('user.email_not_exist') };
  if (emailKey(user.primaryEmail) !== emailKey(link.email)) return other;
  const issue = tokenIssue(await findPresentedToken(link.token), link);
  if (!issue) return { location: linkPageUrl(context, link) };
  const errorMessage = await sentenceFor(issue, context, visit);
  return { location: stepUrlWith('/one-time-token', context, { errorMessage, code: issue }) };
}

/** Custom pages show this sentence; ours choose their own by the code. */
async function sentenceFor(
  code: ErrorCode,
  { uiLocales }: StepContext,
  { acceptLanguage }: Visit,
): Promise<string> {
  const { autoDetect, fallbackLanguage: fallback } = (await getSignInExperience()).languageInfo;
  return errorMessage(negotiateLocale({ uiLocales, acceptLanguage, fallback, autoDetect }), code);
}
