import { findApplication } from '@/lib/applications/store';
import { env } from '@/lib/config/env';
import type { MessagePayload } from '@/lib/connectors/connector';
import { pageExperienceFor } from '@/lib/sign-in-experience/appearance';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { User } from '@/lib/users/schema';
import { findUserById } from '@/lib/users/store';
import { visibleLine } from './layout';
import type { Message } from './message';

/** What a message can be made of. */
export type MessageFacts = {
  payload: MessagePayload;
  /** The settings as the application has them. */
  experience: SignInExperience;
  /** What whoever sends it goes by: the application, else where Genkan is. */
  sender: string;
};

/** Gathers the variables of a message (wire/management.md §8.1) and what it looks like. */
export async function gatherFacts({
  to,
  code,
  link,
  variables,
  context,
}: Message): Promise<MessageFacts> {
  const { locale, uiLocales, applicationId, userId } = context;
  const [application, { experience, displayName }, user] = await Promise.all([
    applicationId === undefined ? undefined : findApplication(applicationId),
    pageExperienceFor({ appId: applicationId }),
    userId === undefined ? undefined : findUserById(userId),
  ]);
  const name = application && visibleLine(application.name);
  const shownName = visibleLine(displayName ?? '') || name;
  const about = application && {
    id: application.id,
    name,
    displayName: shownName,
    branding: fromAnywhere(experience.branding),
    color: experience.color,
    termsOfUseUrl: experience.termsOfUseUrl,
    privacyPolicyUrl: experience.privacyPolicyUrl,
  };
  const payload = {
    code,
    link,
    locale,
    uiLocales,
    // Text messages carry none (wire/sign-in.md §10.14).
    ...(to.type === 'email' && about && { application: about }),
    ...(user && { user: aboutUser(user) }),
    ...variables,
  };
  return { payload, experience, sender: shownName || new URL(env().endpoint).host };
}

/** Nobody's mail program finds a path of Genkan's own. */
function fromAnywhere(pictures: SignInExperience['branding']): SignInExperience['branding'] {
  const found = Object.entries(pictures).filter(([, url]) => url);
  return Object.fromEntries(found.map(([name, url]) => [name, new URL(url, env().endpoint).href]));
}

function aboutUser({ id, name, avatar, username, primaryEmail, primaryPhone, profile }: User) {
  const shownName = name === null ? null : visibleLine(name);
  return { id, name: shownName, avatar, username, primaryEmail, primaryPhone, profile };
}
