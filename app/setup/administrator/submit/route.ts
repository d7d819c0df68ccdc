import { AppError } from '@/lib/errors/app-error';
import { asAppError } from '@/lib/http/error-answer';
import { createAdministrator } from '@/lib/setup/create-administrator';
import { formPost, leadTo } from '../../../_parts/form-post';
import { withProblem } from '../../problem';
import { progressCookie } from '../../progress';

export const POST = formPost(async (fields) => {
  const token = fields.get('token');
  const username = fields.get('identifier').trim();
  const password = fields.get('newPassword');
  const repeated = fields.get('confirmPassword');
  try {
    // Only a page without script asks for the password twice.
    if (repeated && repeated !== password) throw new AppError('password.not_repeated');
    const created = await createAdministrator({ token, username, password });
    return leadTo('/setup', [progressCookie({ at: 'application', token: created.token })]);
  } catch (error) {
    const known = asAppError(error);
    if (!known || known.status >= 500) throw error;
    return leadTo(withProblem('/setup', { token, username }, known));
  }
});
