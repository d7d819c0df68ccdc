import type { People } from '@/lib/factors/people';
import { findMfaFacts } from '@/lib/mfa/facts';
import type { MfaFacts } from '@/lib/mfa/schema';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { findTrust, noTrust, type Trust } from '@/lib/trusted-devices/store';
import type { User } from '@/lib/users/schema';
import type { Browser } from './browser';
import type { Interaction } from './interaction';

/** What is stored about how users prove who they are, each looked up once. */
export type Standing = {
  /** The second factors of a user, and what demands them. */
  mfaOf(user: User | undefined, interaction: Interaction): Promise<Omit<MfaFacts, 'stepUp'>>;
  /** What is known of trust in the browser. */
  trustFor(user: User | undefined, interaction: Interaction): Promise<Trust>;
};

type Sources = { settings: SignInExperience; people: People; browser: Browser };

/** Looks it up at the first question, and remembers it for as long as it is kept: one try of a request. */
export function createStanding({ settings, people, browser }: Sources): Standing {
  const factors = new Map<string | undefined, Promise<MfaFacts>>();
  const trusts = new Map<string, Promise<Trust>>();

  async function lookForTrust(userId: string): Promise<Trust> {
    const token = browser.tokenFor(userId);
    const trust = await findTrust(userId, token);
    return { ...trust, isAllowed: trust.isAllowed && (token !== undefined || !browser.isFull) };
  }

  return {
    mfaOf(user, { signInContext }) {
      const joins = user ? people.joinsOf(user.id) : {};
      const found = factors.get(user?.id) ?? findMfaFacts(user, settings, signInContext, joins);
      factors.set(user?.id, found);
      return found;
    },
    /** Only a sign-in needs it, and only where the tenant has browsers trusted. */
    async trustFor(user, { interactionEvent }) {
      if (!user || !settings.trustedDevice.enabled || interactionEvent !== 'SignIn') return noTrust;
      const found = trusts.get(user.id) ?? lookForTrust(user.id);
      trusts.set(user.id, found);
      return found;
    },
  };
}
