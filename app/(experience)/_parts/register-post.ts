import { beginByChallenge } from '@/lib/experience/challenge';
import { signUp } from '@/lib/experience/sign-up';
import { signUpIdentifiers } from '@/lib/sign-in-experience/identifiers';
import { mustAgree } from '@/lib/sign-in-experience/terms';
import { firstCode } from './code-sending';
import { identifierForm, identifierFormNames, identifierFormRemembers } from './schemas';
import { companyFirst } from './sso-post';
import { stepPost } from './step-post';

/** The first form of a sign-up: the username of the account to be, or an address that gets a code. */
export function registerPost(page: '/register' | '/identifier-register') {
  return stepPost(identifierFormNames, (answer, settings) =>
    answer({
      page,
      schema: identifierForm({
        kinds: signUpIdentifiers(settings),
        isNew: true,
        agreement: mustAgree(settings, 'register'),
      }),
      command: companyFirst(page, async (before, { identifier }, deps) => {
        if (identifier.type === 'username') {
          return signUp(before, [{ type: 'username', value: identifier.value }], deps);
        }
        return beginByChallenge(before, firstCode('Register', identifier), deps);
      }),
      remembers: identifierFormRemembers,
    }),
  );
}
