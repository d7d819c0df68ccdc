import { z } from 'zod';
import { readSetting, writeSetting } from '@/lib/settings/store';
import { defaultSignInExperience } from './defaults';
import { type SignInExperience, signInExperience } from './schema';

const key = 'sign-in-experience';

/** A setting newer than the stored row has its default. */
const stored = z.preprocess(
  (row) => ({ ...defaultSignInExperience, ...(row as object) }),
  signInExperience,
);

/** The tenant's sign-in settings. Cached. */
export function getSignInExperience(): Promise<SignInExperience> {
  return readSetting(key, stored, defaultSignInExperience);
}

/** Replaces the settings given, each as a whole, and returns all of them. */
export async function updateSignInExperience(
  patch: Partial<SignInExperience>,
): Promise<SignInExperience> {
  const next = { ...(await getSignInExperience()), ...patch };
  await writeSetting(key, next);
  return next;
}
