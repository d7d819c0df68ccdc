import { deleteCustomPhrases } from '@/lib/custom-phrases/store';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { changeSignInExperience } from '../store';

/**
 * Deletes the custom phrases of a language, but for the one that everybody else is shown.
 *
 * @throws AppError `localization.cannot_delete_default_language`, `entity.not_found`
 */
export async function removeCustomPhrases(languageTag: string): Promise<void> {
  await transaction(async () => {
    // Unchanged; but whoever makes it the default language at the moment waits, and then finds it gone.
    await changeSignInExperience((settings) => {
      if (settings.languageInfo.fallbackLanguage === languageTag) {
        throw new AppError('localization.cannot_delete_default_language');
      }
      return settings;
    });
    if (!(await deleteCustomPhrases(languageTag))) throw new AppError('entity.not_found');
  });
}
