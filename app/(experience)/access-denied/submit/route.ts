import { AppError } from '@/lib/errors/app-error';
import { lostSessionUrl } from '@/lib/experience/step-url';
import { finishRefused } from '@/lib/oidc/finish';
import { findInteraction, isRefused } from '@/lib/oidc/interactions';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import { formPost, leadTo } from '../../../_parts/form-post';

/** Sends a refused user back to the app, which is told so. */
export const POST = formPost(async (fields, { headers }) => {
  const appId = fields.get('app_id') || undefined;
  try {
    const interaction = await findInteraction(headers.get('cookie') ?? '', appId);
    if (!isRefused(interaction)) throw new AppError('session.not_found');
    return leadTo((await finishRefused(interaction)).redirectTo);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'session.not_found') throw error;
    return leadTo(lostSessionUrl(await getSignInExperience(), { appId }));
  }
});
