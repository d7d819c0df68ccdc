import type { Interaction, KoaContextWithOIDC } from 'oidc-provider';
import { env } from '@/lib/config/env';
import { updateUser } from '@/lib/users/store';
import { readSignedCookie } from './cookie-signature';
import { consentCookieName } from './cookies';
import { loadProviderKeys } from './keys';
import { accessDeniedPageUrl } from './page-urls';
import { requestState } from './request-state';

type Missing = {
  missingOIDCScope?: string[];
  missingResourceScopes?: Record<string, string[]>;
};

/**
 * Answers a first-party app's consent prompt in the user's place, while it is being prompted for:
 * the answer is stored with the prompt, so that the hop over `/consent` costs no transaction.
 */
export async function grantWhatIsMissing(
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
): Promise<void> {
  const { client, grant, account } = ctx.oidc;
  if (!client || !grant || !account) throw new Error('Consent comes after login.');
  const { missingOIDCScope, missingResourceScopes = {} } = interaction.prompt.details as Missing;
  if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(' '));
  for (const [indicator, scopes] of Object.entries(missingResourceScopes)) {
    grant.addResourceScope(indicator, scopes.join(' '));
  }
  const grantId = await grant.save();
  interaction.result = { ...interaction.lastSubmission, consent: { grantId } };
  await interaction.persist();
  await rememberFirstApplication(account.accountId, client.clientId);
}

async function rememberFirstApplication(userId: string, applicationId: string): Promise<void> {
  const user = await requestState()?.findAccount(userId);
  const isFirst = user?.applicationId === null && user.cimdClientId === null;
  if (isFirst) await updateUser(userId, { applicationId });
}

/** Stands in the cookie of the hop for a user whom the application is closed to. */
export const refusedConsent = 'refused';

/** Stands in the cookie of the hop for somebody signed in who came by a magic link. */
export const openedLink = 'link';

/** Stands in the cookie of the hop for an app whose users decide on a page. */
export const asksOnPage = 'page';

/** What the consent page has to know of the way back: the interaction, and for a device's that it is one. */
export function hopOf({ uid, returnTo }: Interaction): string {
  return returnTo.includes('/device/') ? `device/${uid}` : uid;
}

/**
 * Where the consent page sends the browser on to at once: the way back of a first-party app's
 * sign-in, or the page that tells a user about a closed one. Undefined where there is none, and for
 * third-party apps, whose users decide on a page. `openedLink` where it depends on the link.
 */
export async function findConsentHop(
  cookieHeader: string,
  appId: string,
): Promise<string | undefined> {
  const { signer } = await loadProviderKeys();
  const hop = readSignedCookie(cookieHeader, consentCookieName(appId), signer);
  if (hop === refusedConsent) return accessDeniedPageUrl(appId);
  if (hop === asksOnPage) return undefined;
  if (!hop || hop === openedLink) return hop;
  return `${env().issuer}/${hop.startsWith('device/') ? hop : `auth/${hop}`}`;
}
