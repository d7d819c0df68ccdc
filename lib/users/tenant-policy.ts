import { z } from 'zod';
import { settingKeys } from '@/lib/settings/schema';
import { readSetting } from '@/lib/settings/store';
import type { UsernameRule } from './store';

/** The parts of the sign-in experience that reach down to users; its own folder ranks above this one. */
const policy = z.object({
  usernamePolicy: z.object({ caseSensitive: z.boolean() }).optional(),
  passwordExpiration: z.object({ enabled: z.boolean().optional() }).optional(),
});

const readPolicy = () => readSetting(settingKeys.signInExperience, policy, {});

export async function usernameRule(): Promise<UsernameRule> {
  return { caseSensitiveUsername: (await readPolicy()).usernamePolicy?.caseSensitive ?? true };
}

export async function passwordsExpire(): Promise<boolean> {
  return (await readPolicy()).passwordExpiration?.enabled ?? false;
}
