import { asAppError } from '@/lib/http/error-answer';
import { acceptInvitation } from '@/lib/invitations/accept';
import { hasAccount, type Meeting, meetInvitation } from '@/lib/invitations/meet';
import { revokeInvitation } from '@/lib/invitations/revoke';
import type { Invitation } from '@/lib/invitations/schema';
import { signInUrl } from '@/lib/oidc/sessions/sign-in-url';
import { insertOneTimeToken } from '@/lib/one-time-tokens/store';
import { type Fields, leadTo } from '../../_parts/form-post';
import { sessionPost } from '../../_parts/session-post';
import { invitationUrl } from '../link';
import { forgetPressed, pressedCookie } from '../pressed';

/** Seconds between the press of the button and that of the page it leads to. */
const tokenSeconds = 600;

export const POST = sessionPost({
  page: pageOf,
  async act({ fields, signedIn }) {
    const met = await meetInvitation(fields.get('token'), signedIn?.userId);
    // Whatever has become of it meanwhile, the page says.
    if (!met) return leadTo(pageOf(fields));
    switch (fields.get('choice')) {
      case 'join':
        return join(met, fields, signedIn?.userId);
      case 'decline':
        return decline(met, fields);
      default:
        return enter(met, fields);
    }
  },
});

function pageOf(fields: Fields): string {
  const organizationId = fields.get('organization_id');
  const uiLocales = fields.get('ui_locales');
  return invitationUrl({ token: fields.get('token'), organizationId, uiLocales });
}

async function join({ invitation, at }: Meeting, fields: Fields, userId: string | undefined) {
  if (userId && (at === 'ready' || at === 'member')) {
    await unlessOver(acceptInvitation({ id: invitation.id, userId }));
  }
  return leadTo(pageOf(fields), [forgetPressed()]);
}

/**
 * The contract has no word for declining: it takes the invitation back, so that it does not wait for
 * anybody any more and another can be sent. Nobody has to make an account in order to say no.
 */
async function decline({ invitation, at }: Meeting, fields: Fields) {
  if (at !== 'other-account') await unlessOver(revokeInvitation(invitation.id));
  return leadTo(pageOf(fields), [forgetPressed()]);
}

/** Somebody else was faster, or pressed twice: the page says what has become of it. */
async function unlessOver(change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    const known = asAppError(error);
    if (!known || known.status >= 500) throw error;
  }
}

/**
 * Off to sign in as the invited address, or to sign up with it. The link signs nobody in to an account
 * that exists; a new one it may open, as it proves the address, also where sign-up is closed (wire
 * §6.1).
 */
async function enter({ invitation, at }: Meeting, fields: Fields) {
  const isOpen = ['sign-in', 'sign-up', 'other-account'].includes(at);
  const returnTo = pageOf(fields);
  if (!isOpen && at !== 'used') return leadTo(returnTo);
  const url = signInUrl({
    returnTo,
    organizationId: invitation.organizationId,
    uiLocales: fields.get('ui_locales'),
    loginHint: invitation.invitee,
    ...(isOpen && (await waySignedUp(invitation))),
  });
  return leadTo(url, isOpen ? [pressedCookie(invitation.id)] : []);
}

async function waySignedUp({ invitee }: Invitation) {
  if (await hasAccount(invitee)) return {};
  const { token } = await insertOneTimeToken({
    email: invitee,
    expiresIn: tokenSeconds,
    context: { interactionEvent: 'Register' },
  });
  return { firstScreen: 'register', oneTimeToken: token } as const;
}
