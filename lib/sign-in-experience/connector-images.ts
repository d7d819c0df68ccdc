import { availableSsoConnectors } from '@/lib/sso/available';
import { enabledSocialConnectors } from './public';
import type { SignInExperience } from './schema';

type Settings = Pick<SignInExperience, 'socialSignInConnectorTargets' | 'singleSignOnEnabled'>;

/** The pictures that the tenant has given its connectors; those of our own are on our own pages anyway. */
export async function connectorImages(settings: Settings): Promise<string[]> {
  const social = await enabledSocialConnectors(settings);
  const companies = settings.singleSignOnEnabled ? await availableSsoConnectors() : [];
  return [
    ...social.flatMap(({ metadata: { logo, logoDark } }) => [logo, logoDark]),
    ...companies.flatMap(({ branding: { logo, darkLogo } }) => [logo, darkLogo]),
  ].filter((url) => typeof url === 'string');
}
