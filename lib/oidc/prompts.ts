import { type Interaction, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { accessCheck, accessReason } from './access-control';
import { needsStepUp } from './assurance';
import { settingsOf } from './clients';
import { asksOnPage, grantWhatIsMissing, hopOf, openedLink, refusedConsent } from './consent';
import { setConsentCookie, setContextCookie, setOneTapCookie } from './cookies';
import { dynamicClientCheck } from './dynamic-clients/checks';
import { readExtraParams } from './extra-params';
import { linkCheck, linkReason } from './magic-link';
import { consentPageUrl, loginPageUrl } from './page-urls';
import { requestChecks } from './request-checks';

const stepUp = new interactionPolicy.Check(
  'step_up',
  'a login of the requested authentication context class is required',
  'login_required',
  ({ oidc: { client, params, session, result } }) =>
    session?.accountId !== undefined &&
    needsStepUp({
      clientId: client?.clientId ?? '',
      asked: params?.acr_values as string | undefined,
      login: session,
      hasJustLoggedIn: result?.login !== undefined,
    }),
);

/** When a person is asked to sign in, and when to consent: the library's own checks, and ours of who may go on. */
export const policy = interactionPolicy.base();
for (const check of requestChecks) policy.get('login')?.checks.add(check);
policy.get('login')?.checks.add(stepUp);
policy.get('consent')?.checks.add(accessCheck, 0);
policy.get('consent')?.checks.add(linkCheck, 0);
policy.get('consent')?.checks.add(dynamicClientCheck);

/** The page that a prompt leads to, and what has to be prepared for it. */
export async function interactionUrl(
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
): Promise<string> {
  const { client } = ctx.oidc;
  if (!client) throw new Error('There is no interaction without a client.');
  if (interaction.prompt.name === 'login') {
    const extra = readExtraParams(interaction.params);
    setContextCookie(ctx, settingsOf(client).way ? undefined : client.clientId, extra);
    if (extra.google_one_tap_credential) setOneTapCookie(ctx, extra.google_one_tap_credential);
    return loginPageUrl(client.clientId, extra);
  }
  const { reasons } = interaction.prompt;
  if (reasons.includes(linkReason)) {
    setConsentCookie(ctx, client.clientId, openedLink);
  } else if (reasons.includes(accessReason)) {
    setConsentCookie(ctx, client.clientId, refusedConsent);
  } else if (settingsOf(client).isThirdParty) {
    setConsentCookie(ctx, client.clientId, asksOnPage);
  } else {
    await grantWhatIsMissing(ctx, interaction);
    setConsentCookie(ctx, client.clientId, hopOf(interaction));
  }
  return consentPageUrl(client.clientId);
}
