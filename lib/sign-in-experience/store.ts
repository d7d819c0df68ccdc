import { z } from 'zod';
import { settingKeys } from '@/lib/settings/schema';
import { changeSetting, readSetting } from '@/lib/settings/store';
import { defaultSignInExperience } from './defaults';
import { type SignInExperience, signInExperience } from './schema';

const key = settingKeys.signInExperience;

/** A setting newer than the stored row has its default. */
const stored = z.preprocess(
  (row) => ({ ...defaultSignInExperience, ...(row as object) }),
  signInExperience,
);

/** The tenant's sign-in settings. Cached. */
export function getSignInExperience(): Promise<SignInExperience> {
  return readSetting(key, stored, defaultSignInExperience);
}

/** Replaces the settings by what is made of the present ones, and returns them. */
export function changeSignInExperience(
  change: (old: SignInExperience) => SignInExperience | Promise<SignInExperience>,
): Promise<SignInExperience> {
  return changeSetting(key, stored, defaultSignInExperience, change);
}
