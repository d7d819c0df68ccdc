import { env } from '@/lib/config/env';
import { publicPart } from './rules';
import type { PublicCaptcha } from './schema';
import { findCaptchaProvider } from './store';

type Settings = { captchaPolicy: { enabled?: boolean | undefined } };

/** What people have to pass here: none unless the policy is on and there is a provider to ask. */
export async function requiredCaptcha({
  captchaPolicy,
}: Settings): Promise<PublicCaptcha | undefined> {
  return captchaPolicy.enabled ? configuredCaptcha() : undefined;
}

/** What pages may know of the tenant's provider. */
export async function configuredCaptcha(): Promise<PublicCaptcha | undefined> {
  const provider = await findCaptchaProvider();
  return provider && publicPart(provider.config, env().endpoint);
}
