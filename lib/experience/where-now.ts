import { createPeople } from '@/lib/factors/people';
import { stepUpFor } from '@/lib/oidc/assurance';
import { findInteraction, type OidcInteraction } from '@/lib/oidc/interactions';
import { signInSettingsOf } from '@/lib/sign-in-experience/door';
import { findAskedFields } from '@/lib/sign-in-experience/profile-fields/asked';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { User } from '@/lib/users/schema';
import { type AskedFactors, askedFactors } from './asked-factors';
import { readBrowser } from './browser';
import { gatherFacts } from './facts';
import type { Flash, Interaction } from './interaction';
import { whatIsMissing } from './next-step';
import type { Page } from './pages';
import type { Visit } from './run';
import { createStanding } from './standing';
import { readInteraction } from './store';
import { trustDays } from './trust';

/** What a page may know of the sign-in it belongs to. */
export type Whereabouts = {
  oidc: OidcInteraction;
  settings: SignInExperience;
  /** Absent before the first form was sent. */
  interaction?: Interaction | undefined;
  /** Where somebody who is past the first page belongs. */
  next?: Page | undefined;
  /** Which second factors are asked for there. */
  askedFactors?: AskedFactors | undefined;
  /** Who has been identified. */
  user?: User | undefined;
  /** For how long the browser may be trusted, where it may. */
  trustDays?: number | undefined;
  /** The error that the page was sent back with. */
  flash?: Flash | undefined;
};

/**
 * Where the sign-in of a request stands. `flashId` is the page's own `flash` parameter: an error is
 * shown only on the page it sent somebody back to.
 *
 * @throws AppError `session.not_found`
 */
export async function whereNow(visit: Visit, flashId?: string): Promise<Whereabouts> {
  const oidc = await findInteraction(visit.cookieHeader, visit.appId);
  const settings = await signInSettingsOf(oidc.clientId);
  const { interaction } = readInteraction(oidc.experience) ?? {};
  if (!interaction) return { oidc, settings };

  const people = createPeople({ caseSensitiveUsername: settings.usernamePolicy.caseSensitive });
  const profileFields = await findAskedFields(settings);
  const stepUp = stepUpFor(oidc.clientId, oidc.params.acr_values);
  const browser = readBrowser(visit.cookieHeader);
  const standing = createStanding({ settings, people, browser });
  const deps = { settings, people, standing, profileFields, stepUp };
  const facts = await gatherFacts(interaction, deps);
  const refusal = whatIsMissing(facts);
  const flash = interaction.flash?.id === flashId ? interaction.flash : undefined;
  return {
    oidc,
    settings,
    interaction,
    next: refusal?.page,
    askedFactors: askedFactors(refusal),
    user: facts.user,
    trustDays: trustDays(facts),
    flash,
  };
}
