import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { readExtraParams } from './extra-params';
import type { OidcInteraction } from './interactions';

/** The prompt's reason when a magic link is opened where somebody is signed in already. */
export const linkReason = 'one_time_token';

/** The member of a prompt's answer that says: the session stays as it is, whatever the link says. */
export const keepsSession = 'keepsSession';

/** The address that a link was made for, and its token. */
export type MagicLink = { email: string; token: string };

/** What makes an authorization request a magic link (wire contract §6.1). */
export function magicLinkOf(params: Record<string, unknown>): MagicLink | undefined {
  // Nearly no request is one: the others are not read for it.
  if (params.one_time_token === undefined || params.login_hint === undefined) return undefined;
  const { one_time_token: token, login_hint: email } = readExtraParams(params);
  return token && email ? { token, email } : undefined;
}

/** Whoever has just signed in for this very request, by the link or otherwise, has decided. */
function isDecided({ oidc: { result } }: KoaContextWithOIDC): boolean {
  return result?.login !== undefined || result?.[keepsSession] !== undefined;
}

/**
 * Stops a magic link at the consent prompt if there is a session: it may be somebody else's. Where
 * no page may be shown, the link is as good as none.
 */
export const linkCheck = new interactionPolicy.Check(
  linkReason,
  'a magic link was opened where somebody is signed in',
  'interaction_required',
  (ctx) => {
    const { params, session, prompts } = ctx.oidc;
    if (!params?.one_time_token || !session?.accountId || prompts.has('none')) return false;
    return !isDecided(ctx) && magicLinkOf(params) !== undefined;
  },
);

/** Whether it waits for somebody to say what a link is to mean beside their session. */
export function asksAboutLink({ prompt }: OidcInteraction): boolean {
  return prompt.reasons.includes(linkReason);
}
