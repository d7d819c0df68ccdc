import { AppError } from '@/lib/errors/app-error';
import { lostSessionUrl } from '@/lib/experience/step-url';
import { finishWithSession } from '@/lib/oidc/finish';
import { findInteraction } from '@/lib/oidc/interactions';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import { type Fields, formPost, leadTo } from '../../../_parts/form-post';
import { postLink } from '../../_parts/magic-link';
import { contextOf } from '../../_parts/step-post';

/**
 * Goes on as somebody chose: with the session that there is, or with the link, which ends it where
 * it is another account's.
 */
export const POST = formPost((fields, request) =>
  fields.get('choice') === 'switch' ? postLink(fields, request) : stay(fields, request),
);

async function stay(fields: Fields, { headers }: Request): Promise<Response> {
  const context = contextOf(fields);
  try {
    const interaction = await findInteraction(headers.get('cookie') ?? '', context.appId);
    return leadTo((await finishWithSession(interaction)).redirectTo);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'session.not_found') throw error;
    return leadTo(lostSessionUrl(await getSignInExperience(), context));
  }
}
