import { beginByChallenge } from '@/lib/experience/challenge';
import { rememberIdentifier } from '@/lib/experience/remember-identifier';
import { signIn } from '@/lib/experience/sign-in';
import { verifyByPassword } from '@/lib/factors/password/verify';
import { hasPasskey } from '@/lib/factors/web-authn/passkeys';
import {
  isPasswordOnly,
  signInIdentifiers,
  waysToProve,
} from '@/lib/sign-in-experience/identifiers';
import { firstCode } from './code-sending';
import { identifierForm, identifierFormNames, identifierFormRemembers } from './schemas';
import { stepPost } from './step-post';
import { mustAgree } from './terms';

/** The first form of a sign-in: name and password together, or the name first. */
export function signInPost(page: '/sign-in' | '/identifier-sign-in') {
  return stepPost(identifierFormNames, (answer, settings) => {
    const isWhole = isPasswordOnly(settings);
    const schema = identifierForm({
      kinds: signInIdentifiers(settings),
      password: isWhole,
      agreement: mustAgree(settings, 'signIn'),
    });
    const remembers = identifierFormRemembers;
    if (isWhole) {
      return answer({
        page,
        schema,
        remembers,
        command: (before, given, deps) => signIn(before, { step: verifyByPassword, given }, deps),
      });
    }
    return answer({
      page,
      schema,
      remembers,
      command: async (before, { identifier }, deps) => {
        const owner = await deps.people.byIdentifier(identifier);
        if (await hasPasskey(owner, deps.settings)) {
          return rememberIdentifier(before, { identifier, page: '/sign-in/passkey' }, deps);
        }
        const [first] = waysToProve(deps.settings, identifier.type);
        if (first !== 'code') {
          return rememberIdentifier(before, { identifier, page: '/sign-in/password' }, deps);
        }
        return beginByChallenge(before, firstCode('SignIn', identifier), deps);
      },
    });
  });
}
