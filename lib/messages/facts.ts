import { findApplication } from '@/lib/applications/store';
import { env } from '@/lib/config/env';
import type { MessagePayload } from '@/lib/connectors/connector';
import type { Organization } from '@/lib/organizations/schema';
import { findOrganization } from '@/lib/organizations/store';
import { pageExperienceFor } from '@/lib/sign-in-experience/appearance';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { User } from '@/lib/users/schema';
import { findUserById } from '@/lib/users/store';
import { bareName, visibleLine } from './layout';
import type { Message } from './message';

/** What a message can be made of. */
export type MessageFacts = {
  payload: MessagePayload;
  /** The settings as the application has them, and the organization over these. */
  experience: SignInExperience;
  /** What whoever sends it goes by: the application, else where Genkan is. */
  sender: string;
  /** The organization that it is about, where its name can be told to anybody. */
  organization?: string | undefined;
};

/** Gathers the variables of a message (wire/management.md §8.1) and what it looks like. */
export async function gatherFacts({
  to,
  code,
  link,
  variables,
  context,
}: Message): Promise<MessageFacts> {
  const { locale, uiLocales, applicationId, organizationId, userId, inviterId } = context;
  const [application, ofApplication, ofOrganization, organization, user, inviter] =
    await Promise.all([
      applicationId === undefined ? undefined : findApplication(applicationId),
      pageExperienceFor({ appId: applicationId }),
      organizationId === undefined
        ? undefined
        : pageExperienceFor({ appId: applicationId, organizationId }),
      organizationId === undefined ? undefined : findOrganization(organizationId),
      userId === undefined ? undefined : findUserById(userId),
      inviterId === undefined ? undefined : findUserById(inviterId),
    ]);
  const name = application && visibleLine(application.name);
  const shownName = visibleLine(ofApplication.displayName ?? '') || name;
  const { branding, color, termsOfUseUrl, privacyPolicyUrl } = ofApplication.experience;
  const about = application && {
    id: application.id,
    name,
    displayName: shownName,
    branding: fromAnywhere(branding),
    color,
    termsOfUseUrl,
    privacyPolicyUrl,
  };
  const payload = {
    code,
    link,
    locale,
    uiLocales,
    // Text messages carry none (wire/sign-in.md §10.14).
    ...(to.type === 'email' && about && { application: about }),
    ...(organization && { organization: aboutOrganization(organization) }),
    ...(user && { user: aboutUser(user) }),
    ...(inviter && { inviter: aboutUser(inviter) }),
    ...variables,
  };
  return {
    payload,
    experience: (ofOrganization ?? ofApplication).experience,
    sender: shownName || new URL(env().endpoint).host,
    organization: organization && bareName(organization.name),
  };
}

/** Nobody's mail program finds a path of Genkan's own. */
function fromAnywhere(pictures: SignInExperience['branding']): SignInExperience['branding'] {
  const found = Object.entries(pictures).filter(([, url]) => url);
  return Object.fromEntries(found.map(([name, url]) => [name, new URL(url, env().endpoint).href]));
}

function aboutOrganization({ id, name, branding, color }: Organization) {
  return { id, name: visibleLine(name), branding: fromAnywhere(branding), color };
}

function aboutUser({ id, name, avatar, username, primaryEmail, primaryPhone, profile }: User) {
  const shownName = name === null ? null : visibleLine(name);
  return { id, name: shownName, avatar, username, primaryEmail, primaryPhone, profile };
}
