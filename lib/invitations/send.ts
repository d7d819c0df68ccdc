import { env } from '@/lib/config/env';
import { secretValue } from '@/lib/crypto/ids';
import { tokenHash } from '@/lib/crypto/token-hash';
import { negotiateLocale } from '@/lib/i18n/negotiate';
import { sendMessage } from '@/lib/messages/send';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import type { Invitation, InvitationPayload } from './schema';

/** What a mail carries, and under what Genkan knows it again. */
export type InvitationLink = { url: string; hash: string };

/**
 * A link for one mail: to the caller's own page, else to Genkan's. Either way it takes the place of
 * those of earlier mails.
 */
export function newInvitationLink({ link }: InvitationPayload): InvitationLink {
  const token = secretValue();
  const page = new URL('/invitation', env().endpoint);
  page.searchParams.set('token', token);
  return { url: link ?? page.href, hash: tokenHash(token) };
}

/**
 * Mails an invitation, in the language that the payload asks for, else in that of the request for it.
 *
 * @throws AppError `connector.*`
 */
export async function sendInvitation(
  { invitee, organizationId, inviterId }: Invitation,
  { code, link: _, locale: wished, uiLocales, ...variables }: InvitationPayload,
  { url }: InvitationLink,
  acceptLanguage: string | null,
): Promise<void> {
  const { autoDetect, fallbackLanguage: fallback } = (await getSignInExperience()).languageInfo;
  const locale = negotiateLocale({
    uiLocales: wished ?? uiLocales ?? null,
    acceptLanguage,
    fallback,
    autoDetect,
  });
  await sendMessage({
    to: { type: 'email', value: invitee },
    type: 'OrganizationInvitation',
    code,
    link: url,
    variables,
    context: { locale, uiLocales, organizationId, inviterId: inviterId ?? undefined },
  });
}
