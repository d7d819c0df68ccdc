import { deliverable } from '@/lib/connectors/deliverable';
import { beginByChallenge } from '@/lib/experience/challenge';
import { forgotPasswordBy } from '@/lib/sign-in-experience/public';
import { firstCode } from './code-sending';
import { recoveryKinds } from './recovery-kinds';
import { identifierForm, identifierFormNames, identifierFormRemembers } from './schemas';
import { companyFirst } from './sso-post';
import { stepPost } from './step-post';

/** The first form of a recovery: where the code is to go. */
export function recoveryPost(page: '/forgot-password' | '/reset-password') {
  return stepPost(identifierFormNames, async (answer, settings) => {
    const kinds = recoveryKinds(forgotPasswordBy(settings, await deliverable()));
    return answer({
      page,
      schema: identifierForm({ kinds }),
      command: companyFirst(page, async (before, { identifier }, deps) =>
        beginByChallenge(before, firstCode('ForgotPassword', identifier), deps),
      ),
      remembers: identifierFormRemembers,
    });
  });
}
