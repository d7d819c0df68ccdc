import { deliverable } from '@/lib/connectors/deliverable';
import { beginByChallenge } from '@/lib/experience/challenge';
import { sendCode } from '@/lib/factors/verification-code/send';
import { forgotPasswordBy } from '@/lib/sign-in-experience/public';
import { recoveryKinds } from './recovery-kinds';
import { identifierForm, identifierFormNames, identifierFormRemembers } from './schemas';
import { stepPost } from './step-post';

/** The first form of a recovery: where the code is to go. */
export function recoveryPost(page: '/forgot-password' | '/reset-password') {
  return stepPost(identifierFormNames, async (answer, settings) => {
    const kinds = recoveryKinds(forgotPasswordBy(settings, await deliverable()));
    return answer({
      page,
      schema: identifierForm({ kinds }),
      command: (before, { identifier }, deps) => {
        const sending = { step: sendCode, identifier, interactionEvent: 'ForgotPassword' as const };
        return beginByChallenge(before, sending, deps);
      },
      remembers: identifierFormRemembers,
    });
  });
}
