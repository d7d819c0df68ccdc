import { AppError } from '@/lib/errors/app-error';
import { tracesToKeep } from '@/lib/mfa/adaptive/assess';
import { provision } from '@/lib/organizations/jit/provision';
import type { User } from '@/lib/users/schema';
import { mergeUserJson, updateUser } from '@/lib/users/store';
import type { Command, Deps, Outcome } from './command';
import { gatherFacts, throwIfRefused } from './facts';
import { emptied, type Interaction } from './interaction';
import { keepLinks } from './keep-links';
import { keepTrust } from './keep-trust';
import { keepLastMethod } from './last-method';
import type { Known } from './mfa-standing';
import { userPatch } from './new-user';
import { whatIsMissing } from './next-step';
import { provedMethods } from './proved-methods';
import { publicView } from './public-view';
import { saveFactors } from './save-factors';
import { recordSignIn } from './store';

/**
 * Ends the event if nothing is missing any more: writes what is pending, then signs in, or for a
 * forgotten password forgets the interaction (wire §2.6).
 */
export const submit: Command<void, void> = async (before, _input, deps) => {
  const { user, ...facts } = await gatherFacts(before, deps);
  throwIfRefused(whatIsMissing({ ...facts, user }));
  if (!user) throw new AppError('session.identifier_not_found');

  const { id } = user;
  const rule = { caseSensitiveUsername: deps.settings.usernamePolicy.caseSensitive };
  const patch = userPatch(before.profile);
  const saveProfile = async () => {
    await updateUser(id, patch, rule);
  };
  const { profile, customData } = before.profile;
  const writes = [
    ...(Object.keys(patch).length > 0 ? [saveProfile] : []),
    ...(profile ? [() => mergeInto(id, 'profile', profile)] : []),
    ...(customData ? [() => mergeInto(id, 'customData', customData)] : []),
    ...keepLinks(id, before),
    ...joins(before, user),
  ];
  return before.interactionEvent === 'ForgotPassword'
    ? { interaction: undefined, result: undefined, writes }
    : signedIn({ ...facts, user }, deps, [...writes, ...saveFactors({ ...facts, user })]);
};

/**
 * Who is given their first address joins as somebody new would; who came by a link, what it was made
 * for; who is linked to their company, what that company is in.
 */
function joins({ profile }: Interaction, { id, primaryEmail }: User) {
  return provision(id, {
    email: primaryEmail ? undefined : profile.primaryEmail,
    organizationIds: profile.jitOrganizationIds,
    ssoConnectorId: profile.enterpriseSsoIdentity?.ssoConnectorId,
  });
}

/** What the account has beside it stays. */
async function mergeInto(id: string, column: 'profile' | 'customData', values: object) {
  await mergeUserJson(id, column, { ...values });
}

function signedIn(
  facts: Known,
  { clientId }: Deps,
  writes: (() => Promise<void>)[],
): Outcome<void> {
  const { interaction: before, user, settings } = facts;
  const trust = keepTrust(facts);
  const noteSignIn = async () => {
    if (!(await recordSignIn(user.id, clientId))) throw new AppError('user.suspended');
  };
  return {
    // Unchanged if nothing was pending: a second submit at the same moment then has no conflict.
    interaction: writes.length > 0 || before.trustsDevice ? settled(before) : before,
    result: undefined,
    writes: [
      ...writes,
      noteSignIn,
      ...tracesToKeep(user.id, settings, before.signInContext),
      // Last, because a new password or factor ends all trust.
      ...trust.writes,
    ],
    setCookies: [...trust.setCookies, ...keepLastMethod(facts)],
    login: {
      accountId: user.id,
      amr: provedMethods(facts),
      submission: submissionOf(before),
    },
  };
}

/** Nothing is pending any more. */
function settled({ trustsDevice: _done, ...before }: Interaction): Interaction {
  return { ...before, profile: emptied(before.profile), mfa: { isSettled: true } };
}

/** What is remembered of a sign-in with its session. */
function submissionOf(interaction: Interaction) {
  const { interactionEvent, userId, verificationRecords, signInContext } = publicView(interaction);
  return { interactionEvent, userId, verificationRecords, signInContext };
}
