import { presentSocialConnector } from '@/lib/connectors/present';
import type { Locale } from '@/lib/i18n/locales';
import { enabledSocialConnectors } from '@/lib/sign-in-experience/public';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { availableSsoConnectors } from '@/lib/sso/available';
import { ssoProviderOf } from '@/lib/sso/registry';
import type { SsoConnector } from '@/lib/sso/store';

/** A connector as a page shows it. */
export type Door = {
  id: string;
  name: string;
  /** Pictures; the second one is for the dark. */
  logo?: string | undefined;
  darkLogo?: string | undefined;
};

type Settings = Pick<SignInExperience, 'socialSignInConnectorTargets' | 'singleSignOnEnabled'>;

/** All the ways in by accounts elsewhere. */
export type DoorSet = { social: readonly Door[]; companies: readonly Door[] };

export const noDoors: DoorSet = { social: [], companies: [] };

/** The ways in that a page offers; `noDoors` where there are none. */
export async function findDoors(settings: Settings, locale: Locale): Promise<DoorSet> {
  const [social, companies] = await Promise.all([
    socialDoors(settings, locale),
    companyConnectors(settings),
  ]);
  if (social.length === 0 && companies.length === 0) return noDoors;
  return { social, companies: companies.map(companyDoor) };
}

/** The social connectors that browsers can use, in the order of the setting. */
async function socialDoors(settings: Settings, locale: Locale): Promise<Door[]> {
  const connectors = (await enabledSocialConnectors(settings)).map(presentSocialConnector);
  return connectors
    .filter(({ platform }) => platform !== 'Native')
    .map((connector) => ({
      id: connector.id,
      name: socialName(connector, locale),
      logo: connector.logo,
      darkLogo: connector.logoDark ?? undefined,
    }));
}

export function socialName(
  { name, target }: Pick<ReturnType<typeof presentSocialConnector>, 'name' | 'target'>,
  locale: Locale,
): string {
  return name[locale] ?? name.en ?? target;
}

/** The companies' connectors that people can be sent to, where the tenant has that switched on. */
export async function companyConnectors({
  singleSignOnEnabled,
}: Pick<Settings, 'singleSignOnEnabled'>): Promise<SsoConnector[]> {
  return singleSignOnEnabled ? availableSsoConnectors() : [];
}

/** Whether somebody's address may turn out to be a company's. */
export async function hasCompanies(settings: Pick<Settings, 'singleSignOnEnabled'>) {
  return (await companyConnectors(settings)).length > 0;
}

export function companyDoor({ id, connectorName, providerName, branding }: SsoConnector): Door {
  const provider = ssoProviderOf(providerName);
  // Who has a logo has it in the dark as well.
  const darkLogo = branding.logo ? branding.darkLogo : (branding.darkLogo ?? provider?.logoDark);
  return {
    id,
    name: branding.displayName || connectorName,
    logo: branding.logo || provider?.logo,
    darkLogo: darkLogo || undefined,
  };
}
