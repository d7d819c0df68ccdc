import { chosenFields } from '@/lib/custom-profile-fields/rules';
import type { ProfileField } from '@/lib/custom-profile-fields/schema';
import { findProfileFields } from '@/lib/custom-profile-fields/store';
import type { SignInExperience } from '../schema';

/** The fields that sign-up asks for, in the order in which it does. Cached. */
export async function findAskedFields({
  signUpProfileFields,
}: Pick<SignInExperience, 'signUpProfileFields'>): Promise<ProfileField[]> {
  return chosenFields(await findProfileFields(), signUpProfileFields);
}
