import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { deleteCaptchaProvider } from '@/lib/security/captcha/store';
import { changeSignInExperience } from '../store';

/**
 * Takes the captcha provider away and switches the captcha off, so that setting another provider up
 * does not switch it on unasked.
 *
 * @throws AppError `entity.not_found`
 */
export async function removeCaptchaProvider(): Promise<void> {
  await transaction(async () => {
    if (!(await deleteCaptchaProvider())) throw new AppError('entity.not_found');
    await changeSignInExperience((old) => ({ ...old, captchaPolicy: { enabled: false } }));
  });
}
