import { findStoredApplication } from '@/lib/applications/store';
import type { ApplicationSignInExperience } from './applications/schema';
import { findApplicationSignInExperience } from './applications/store';
import type { SignInExperience } from './schema';
import { getSignInExperience } from './store';

type Own = ApplicationSignInExperience | undefined;

/** The settings with an application's own colours, pictures and style sheet laid over them. */
export function dress(settings: SignInExperience, own: Own): SignInExperience {
  if (!own) return settings;
  return {
    ...settings,
    color: { ...settings.color, ...own.color },
    branding: { ...settings.branding, ...own.branding },
    customCss: own.customCss ?? settings.customCss,
  };
}

/** Whatever a link says: only what can be an id is looked up. */
const possibleId = /^[\w-]{1,64}$/;

async function findOwn(appId: string | undefined) {
  if (!appId || !possibleId.test(appId)) return undefined;
  const application = await findStoredApplication(appId);
  if (!application) return undefined;
  const own = await findApplicationSignInExperience(appId);
  return own && { ...own, isThirdParty: application.isThirdParty };
}

/**
 * The tenant's sign-in settings as the application has them. A third-party application shows what is
 * its own where users consent to it, and not where they sign in to the tenant (wire §4).
 */
export async function signInExperienceFor(appId: string | undefined): Promise<SignInExperience> {
  const [settings, own] = await Promise.all([getSignInExperience(), findOwn(appId)]);
  return own?.isThirdParty ? settings : dress(settings, own);
}

/** The same for hosted pages, which also link to the application's own terms and call it by its name. */
export async function pageExperienceFor(
  appId: string | undefined,
): Promise<{ experience: SignInExperience; displayName: string | undefined }> {
  const [settings, own] = await Promise.all([getSignInExperience(), findOwn(appId)]);
  const displayName = own?.displayName ?? undefined;
  if (!own || own.isThirdParty) return { experience: settings, displayName };
  const experience = {
    ...dress(settings, own),
    termsOfUseUrl: own.termsOfUseUrl ?? settings.termsOfUseUrl,
    privacyPolicyUrl: own.privacyPolicyUrl ?? settings.privacyPolicyUrl,
  };
  return { experience, displayName };
}
