import { deleteProfileField } from '@/lib/custom-profile-fields/store';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { changeAccountCenter } from '@/lib/settings/account-center';
import { changeSignInExperience } from '../store';

type Names = { name: string }[] | null;

const without = (fields: Names, removed: string): Names =>
  fields?.filter(({ name }) => name !== removed) ?? null;

/**
 * Deletes a field and takes it out of the lists that name it, all at once.
 *
 * @throws AppError `entity.not_found`
 */
export async function removeProfileField(name: string): Promise<void> {
  await transaction(async () => {
    await changeSignInExperience((old) => ({
      ...old,
      signUpProfileFields: without(old.signUpProfileFields, name),
    }));
    await changeAccountCenter((old) => ({
      ...old,
      profileFields: without(old.profileFields, name),
    }));
    if (!(await deleteProfileField(name))) throw new AppError('entity.not_found');
  });
}
