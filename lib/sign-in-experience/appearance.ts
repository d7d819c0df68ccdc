import { findStoredApplication } from '@/lib/applications/store';
import { findOrganizationLook } from '@/lib/organizations/store';
import { findApplicationSignInExperience } from './applications/store';
import { signInSettingsOf } from './door';
import type { SignInExperience } from './schema';

/** For which application and organization somebody signs in, as a link or a cookie says. */
export type Audience = {
  appId?: string | undefined;
  organizationId?: string | undefined;
  /** They are asked what the application may do. */
  isConsent?: boolean;
};

type Look = {
  color: Partial<SignInExperience['color']>;
  branding: SignInExperience['branding'];
  customCss: string | null;
};

/** The settings with an application's or organization's colours, pictures and style sheet laid over them. */
function dress(settings: SignInExperience, own: Look | undefined): SignInExperience {
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

function findLook(organizationId: string | undefined): Promise<Look | undefined> | undefined {
  return organizationId && possibleId.test(organizationId)
    ? findOrganizationLook(organizationId)
    : undefined;
}

/** The three layers: the tenant's settings, the application's own, the organization's look. */
function findLayers({ appId, organizationId }: Audience) {
  return Promise.all([signInSettingsOf(appId), findOwn(appId), findLook(organizationId)]);
}

/**
 * The tenant's sign-in settings as the application has them, and over these the organization. A
 * third-party application shows what is its own where users consent to it, and not where they sign
 * in to the tenant (wire sign-in.md §4).
 */
export async function signInExperienceFor(audience: Audience): Promise<SignInExperience> {
  const [settings, own, look] = await findLayers(audience);
  return dress(own?.isThirdParty ? settings : dress(settings, own), look);
}

/** Who has a logo or colour has it in the dark as well: what is mixed with another's there looks like neither. */
function forDarkToo(look: Look | undefined): Look | undefined {
  if (!look) return undefined;
  const { primaryColor } = look.color;
  const { logoUrl, favicon } = look.branding;
  return {
    ...look,
    color: { ...(primaryColor && { darkPrimaryColor: primaryColor }), ...look.color },
    branding: {
      ...(logoUrl && { darkLogoUrl: logoUrl }),
      ...(favicon && { darkFavicon: favicon }),
      ...look.branding,
    },
  };
}

/** The same for pages, which also link to the application's own terms and call it by its name. */
export async function pageExperienceFor(
  audience: Audience,
): Promise<{ experience: SignInExperience; displayName: string | undefined }> {
  const [settings, own, ofOrganization] = await findLayers(audience);
  const displayName = own?.displayName ?? undefined;
  const look = forDarkToo(ofOrganization);
  if (!own || (own.isThirdParty && !audience.isConsent)) {
    return { experience: dress(settings, look), displayName };
  }
  // A style sheet of a third party could hide what it asks for.
  const shown = own.isThirdParty ? { ...own, customCss: null } : own;
  const dressed = dress(dress(settings, forDarkToo(shown)), look);
  // What one agrees to with a third party is said by the question itself.
  if (own.isThirdParty) return { experience: dressed, displayName };
  const experience = {
    ...dressed,
    termsOfUseUrl: own.termsOfUseUrl ?? settings.termsOfUseUrl,
    privacyPolicyUrl: own.privacyPolicyUrl ?? settings.privacyPolicyUrl,
  };
  return { experience, displayName };
}
