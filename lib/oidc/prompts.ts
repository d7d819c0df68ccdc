import { type Interaction, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { accessCheck, accessReason } from './access-control';
import { settingsOf } from './clients';
import { grantWhatIsMissing, refusedConsent } from './consent';
import { setConsentCookie, setContextCookie, setOneTapCookie } from './cookies';
import { readExtraParams } from './extra-params';
import { consentPageUrl, loginPageUrl } from './page-urls';
import { requestChecks } from './request-checks';

/** When a person is asked to sign in, and when to consent: the library's own checks, and ours of who may go on. */
export const policy = interactionPolicy.base();
for (const check of requestChecks) policy.get('login')?.checks.add(check);
policy.get('consent')?.checks.add(accessCheck, 0);

/** The page that a prompt leads to, and what has to be prepared for it. */
export async function interactionUrl(
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
): Promise<string> {
  const { client } = ctx.oidc;
  if (!client) throw new Error('There is no interaction without a client.');
  if (interaction.prompt.name === 'login') {
    const extra = readExtraParams(interaction.params);
    setContextCookie(ctx, client.clientId, extra);
    if (extra.google_one_tap_credential) setOneTapCookie(ctx, extra.google_one_tap_credential);
    return loginPageUrl(client.clientId, extra);
  }
  if (interaction.prompt.reasons.includes(accessReason)) {
    setConsentCookie(ctx, client.clientId, refusedConsent);
  } else if (!settingsOf(client).isThirdParty) {
    await grantWhatIsMissing(ctx, interaction);
    setConsentCookie(ctx, client.clientId, interaction.uid);
  }
  return consentPageUrl(client.clientId);
}
