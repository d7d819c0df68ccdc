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
import { mustAgree } from '@/lib/sign-in-experience/terms';
import { firstCode } from './code-sending';
import { identifierForm, identifierFormNames, identifierFormRemembers } from './schemas';
import { companyFirst, isOfCompany } from './sso-post';
import { stepPost } from './step-post';

/** The first form of a sign-in: name and password together, or the name first. */
export function signInPost(page: '/sign-in' | '/identifier-sign-in') {
  return stepPost(identifierFormNames, async (answer, settings) => {
    const isWhole = isPasswordOnly(settings);
    const schema = identifierForm({
      kinds: signInIdentifiers(settings),
      password: isWhole,
      isOfCompany: await isOfCompany(settings),
      agreement: mustAgree(settings, 'signIn'),
    });
    const remembers = identifierFormRemembers;
    if (isWhole) {
      return answer({
        page,
        schema,
        remembers,
        command: companyFirst(page, (before, { identifier, password }, deps) => {
          const given = { identifier, password };
          return signIn(before, { step: verifyByPassword, given }, deps);
        }),
      });
    }
    return answer({
      page,
      schema,
      remembers,
      command: companyFirst(page, async (before, { identifier }, deps) => {
        const owner = await deps.people.byIdentifier(identifier);
        if (await hasPasskey(owner, deps.settings)) {
          return rememberIdentifier(before, { identifier, page: '/sign-in/passkey' }, deps);
        }
        const [first] = waysToProve(deps.settings, identifier.type);
        if (first !== 'code') {
          return rememberIdentifier(before, { identifier, page: '/sign-in/password' }, deps);
        }
        return beginByChallenge(before, firstCode('SignIn', identifier), deps);
      }),
    });
  });
}
