import { cancelConsent } from '@/lib/consent/cancel';
import { giveConsent } from '@/lib/consent/give';
import { pageOf } from '@/lib/consent/page-mark';
import { AppError } from '@/lib/errors/app-error';
import { lostSessionUrl, stepUrlWith } from '@/lib/experience/step-url';
import { findInteraction, type OidcInteraction } from '@/lib/oidc/interactions';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import { type Fields, formPost, leadTo } from '../../../_parts/form-post';
import { contextOf } from '../../_parts/step-post';

/** Goes on as somebody decided: back to the app with what it asked for, or with an error. */
export const POST = formPost(async (fields, { headers }) => {
  const context = contextOf(fields);
  try {
    const oidc = await findInteraction(headers.get('cookie') ?? '', context.appId);
    if (fields.get('page') !== pageOf(oidc)) throw new AppError('session.not_found');
    return leadTo((await decide(oidc, fields)).redirectTo);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    switch (error.code) {
      case 'session.not_found':
        return leadTo(lostSessionUrl(await getSignInExperience(), context));
      case 'organization.require_membership':
        return leadTo(stepUrlWith('/consent', context, { problem: 'organization' }));
      case 'session.consent_changed':
        return leadTo(stepUrlWith('/consent', context, { problem: 'changed' }));
      // The page says what is wrong with the app.
      case 'oidc.access_denied':
      case 'oidc.invalid_client':
      case 'oidc.invalid_redirect_uri':
        return leadTo(stepUrlWith('/consent', context, {}));
      default:
        throw error;
    }
  }
});

function decide(oidc: OidcInteraction, fields: Fields): Promise<{ redirectTo: string }> {
  if (fields.get('choice') !== 'allow') return cancelConsent(oidc);
  const organization = fields.get('organization');
  return giveConsent(oidc, {
    organizationIds: organization ? [organization] : [],
    shown: fields.get('shown'),
  });
}
