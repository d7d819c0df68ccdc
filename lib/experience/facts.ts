import { AppError } from '@/lib/errors/app-error';
import type { PendingProfile } from '@/lib/factors/pending-profile';
import type { VerificationRecord } from '@/lib/factors/registry';
import { requiredCaptcha } from '@/lib/security/captcha/required';
import type { UserIdentifier } from '@/lib/users/schema';
import type { Facts, Refusal } from './check';
import type { Deps } from './command';
import type { Interaction } from './interaction';
import { findSsoFacts } from './sso-facts';

type Sources = Pick<Deps, 'settings' | 'people' | 'standing' | 'profileFields' | 'stepUp'>;

/** Looks up what the checks of an identified (or not yet identified) interaction ask about. */
export async function gatherFacts(
  interaction: Interaction,
  { settings, people, standing, profileFields, stepUp }: Sources,
  gained: PendingProfile = interaction.profile,
  record?: VerificationRecord,
): Promise<Facts> {
  const user = interaction.userId === undefined ? undefined : await people.byId(interaction.userId);
  const taken = await takenFields(gained, interaction.userId, people);
  const captchaIsAsked = (await requiredCaptcha(settings)) !== undefined;
  const mfa = { ...(await standing.mfaOf(user, interaction)), stepUp };
  const trust = await standing.trustFor(user, interaction);
  const sso = await findSsoFacts({ settings, record, user, gained });
  const known = { interaction, settings, profileFields, record, user, gained, taken, ...sso };
  return { ...known, mfa, trust, captchaIsAsked };
}

/** Those of the fields that belong to somebody else. */
export async function takenFields(
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
