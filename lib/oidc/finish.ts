import type Provider from 'oidc-provider';
import { errors, type InteractionResults } from 'oidc-provider';
import { wire } from '@/lib/config/wire';
import { AppError } from '@/lib/errors/app-error';
import { createNodePair } from '@/lib/http/node-bridge';
import { accessDenied } from './access-control';
import { acrOfLogin } from './assurance';
import { signedCookieHeader } from './cookie-signature';
import { type ConsentDecision, saveGrant } from './grants/save';
import type { OidcInteraction } from './interactions';
import { asksAboutLink, keepsSession } from './magic-link';
import { oidcProvider } from './provider';
import { RequestState, runWithRequestState } from './request-state';

export type Login = {
  accountId: string;
  /** RFC 8176. */
  amr?: string[];
  /** What it was done with, for whoever looks at the session. Never a secret. */
  submission?: Record<string, unknown>;
};

/** Hands a prompt's answer to the provider, which stores it with the prompt. */
async function answerPrompt(
  { uid, records }: OidcInteraction,
  result: InteractionResults | ((provider: Provider) => Promise<InteractionResults>),
): Promise<{ redirectTo: string }> {
  const { provider, keys } = await oidcProvider();
  // The browser's cookie holds many interactions, the provider reads one: it is given this one.
  const cookie = signedCookieHeader(wire.cookies.interaction, uid, keys.signer);
  const { req, res } = createNodePair({
    method: 'POST',
    url: '/',
    originalUrl: '/',
    headers: { cookie },
    isSecure: false,
  });
  const state = new RequestState();
  state.unit.remember(records);
  try {
    const redirectTo = await runWithRequestState(state, async () => {
      const made = typeof result === 'function' ? await result(provider) : result;
      return provider.interactionResult(req, res, made);
    });
    await state.commit();
    return { redirectTo };
  } catch (cause) {
    if (cause instanceof errors.SessionNotFound) throw new AppError('session.not_found', { cause });
    throw cause;
  }
}

/**
 * Ends an interaction's login and says where the browser goes on. The provider stores the result
 * itself, after making sure that the session's principal has not changed. Takes part in a running
 * transaction.
 *
 * @throws AppError `session.not_found`
 */
export function finishLogin(
  interaction: OidcInteraction,
  { accountId, amr, submission }: Login,
): Promise<{ redirectTo: string }> {
  const acr = acrOfLogin(interaction.clientId, amr);
  const login = { accountId, ...(amr && { amr }), ...(acr && { acr }) };
  return answerPrompt(interaction, { login, ...(submission && { submission }) });
}

/**
 * Sends somebody whom the application is closed to back to it, with the error.
 *
 * @throws AppError `session.not_found`
 */
export function finishRefused(interaction: OidcInteraction): Promise<{ redirectTo: string }> {
  return answerPrompt(interaction, { error: 'access_denied', error_description: accessDenied });
}

/** Said to the app whose user does not consent. */
const notConsented = 'the user did not consent';

/**
 * Sends somebody who does not consent back to the app, with the error (RFC 6749 §4.1.2.1). A device
 * is told when it asks next.
 *
 * @throws AppError `session.not_found`
 */
export function finishCancelled(interaction: OidcInteraction): Promise<{ redirectTo: string }> {
  return answerPrompt(interaction, { error: 'access_denied', error_description: notConsented });
}

/**
 * Ends a consent prompt with what the user has agreed to, which is written with it. Takes part in a
 * running transaction.
 *
 * @throws AppError `session.not_found`
 */
export async function finishConsent(
  interaction: OidcInteraction,
  decision: ConsentDecision,
): Promise<{ redirectTo: string; grantId: string }> {
  let grantId = '';
  const { redirectTo } = await answerPrompt(interaction, async (provider) => {
    grantId = await saveGrant(provider, interaction, decision);
    return { consent: { grantId } };
  });
  return { redirectTo, grantId };
}

/**
 * Goes on with the session as it is, for somebody who came by a magic link.
 *
 * @throws AppError `session.not_found` also where there is no such question
 */
export async function finishWithSession(
  interaction: OidcInteraction,
): Promise<{ redirectTo: string }> {
  if (!asksAboutLink(interaction)) throw new AppError('session.not_found');
  return answerPrompt(interaction, { [keepsSession]: true });
}
