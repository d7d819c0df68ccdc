import { AppError } from '@/lib/errors/app-error';
import { asAppError } from '@/lib/http/error-answer';
import { createFirstApplication } from '@/lib/setup/create-first-application';
import { type Fields, formPost, leadTo } from '../../../_parts/form-post';
import { withProblem } from '../../problem';
import { progressCookie, readProgress } from '../../progress';

export const POST = formPost(async (fields) => {
  const progress = await readProgress();
  if (progress?.at !== 'application') return leadTo('/setup');
  if (fields.get('skip')) return leadTo('/setup', [progressCookie({ at: 'done' })]);

  const name = fields.get('name').trim();
  const origin = readOrigin(fields);
  try {
    if (!name) throw new AppError('guard.invalid_input');
    if (!origin) throw new AppError('oidc.invalid_redirect_uri');
    const created = await createFirstApplication({
      token: progress.token,
      name,
      redirectUri: `${origin}/api/auth/callback/logto`,
      postLogoutRedirectUri: origin,
    });
    const applicationId = created.AUTH_LOGTO_ID;
    return leadTo('/setup', [progressCookie({ at: 'done', applicationId })]);
  } catch (error) {
    const known = asAppError(error);
    if (!known || known.status >= 500) throw error;
    return leadTo(withProblem('/setup', { name, origin: fields.get('origin') }, known));
  }
});

/** The app's address without what follows the host; undefined where it is no address to go to. */
function readOrigin(fields: Fields): string | undefined {
  const text = fields.get('origin').trim();
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
}
