import { AppError } from '@/lib/errors/app-error';
import type { PendingProfile } from '@/lib/factors/pending-profile';
import { findMfaFacts } from '@/lib/mfa/facts';
import { requiredCaptcha } from '@/lib/security/captcha/required';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { findTrust, noTrust, type Trust } from '@/lib/trusted-devices/store';
import type { User, UserIdentifier } from '@/lib/users/schema';
import type { Browser } from './browser';
import type { Facts, Refusal } from './check';
import type { Deps } from './command';
import type { Interaction } from './interaction';

type Sources = Pick<Deps, 'settings' | 'people' | 'profileFields' | 'browser' | 'stepUp'>;

/** Looks up what the checks of an identified (or not yet identified) interaction ask about. */
export async function gatherFacts(
  interaction: Interaction,
  { settings, people, profileFields, browser, stepUp }: Sources,
  gained: PendingProfile = interaction.profile,
): Promise<Facts> {
  const user = interaction.userId === undefined ? undefined : await people.byId(interaction.userId);
  const taken = await takenFields(gained, interaction.userId, people);
  const captchaIsAsked = (await requiredCaptcha(settings)) !== undefined;
  const joins = user ? people.joinsOf(user.id) : {};
  const found = await findMfaFacts(user, settings, interaction.signInContext, joins);
  const mfa = { ...found, stepUp };
  const trust = await trustIn(browser, interaction, user, settings);
  return { interaction, settings, profileFields, user, mfa, trust, gained, taken, captchaIsAsked };
}

/** Only a sign-in needs it, and only where the tenant has browsers trusted. */
async function trustIn(
  { tokenFor, isFull }: Browser,
  { interactionEvent }: Interaction,
  user: User | undefined,
  { trustedDevice }: SignInExperience,
): Promise<Trust> {
  if (!user || !trustedDevice.enabled || interactionEvent !== 'SignIn') return noTrust;
  const token = tokenFor(user.id);
  const trust = await findTrust(user.id, token);
  return { ...trust, isAllowed: trust.isAllowed && (token !== undefined || !isFull) };
}

async function takenFields(
  gained: PendingProfile,
  userId: string | undefined,
  people: Deps['people'],
): Promise<(keyof PendingProfile)[]> {
  const { username, primaryEmail, primaryPhone, socialIdentity, enterpriseSsoIdentity } = gained;
  const asked: [keyof PendingProfile, UserIdentifier['type'], string | undefined][] = [
    ['username', 'username', username],
    ['primaryEmail', 'email', primaryEmail],
    ['primaryPhone', 'phone', primaryPhone],
  ];
  const taken: (keyof PendingProfile)[] = [];
  for (const [field, type, value] of asked) {
    const owner = value === undefined ? undefined : await people.byIdentifier({ type, value });
    if (owner && owner.id !== userId) taken.push(field);
  }
  if (socialIdentity) {
    const owner = await people.byIdentity(socialIdentity.target, socialIdentity.userInfo.id);
    if (owner && owner.id !== userId) taken.push('socialIdentity');
  }
  if (enterpriseSsoIdentity) {
    const { issuer, identityId } = enterpriseSsoIdentity;
    const owner = await people.bySsoIdentity(issuer, identityId);
    if (owner && owner.user.id !== userId) taken.push('enterpriseSsoIdentity');
  }
  return taken;
}

export function refusalError({ code, data, status }: Refusal): AppError {
  return new AppError(code, {
    ...(data !== undefined && { data }),
    ...(status !== undefined && { status }),
  });
}

/** @throws AppError of the refusal, if there is one */
export function throwIfRefused(refusal: Refusal | undefined): void {
  if (refusal) throw refusalError(refusal);
}
