import { z } from 'zod';
import { rememberIdentifier } from '@/lib/experience/remember-identifier';
import { signIn } from '@/lib/experience/sign-in';
import { verifyByPassword } from '@/lib/factors/password/verify';
import { isPasswordOnly, passwordIdentifiers } from '@/lib/sign-in-experience/identifiers';
import { identifierField, passwordField } from './schemas';
import { stepPost } from './step-post';

/** The first form of a sign-in: name and password together, or the name first. */
export function signInPost(page: '/sign-in' | '/identifier-sign-in') {
  return stepPost(['identifier', 'password'], (answer, settings) => {
    const identifier = identifierField(passwordIdentifiers(settings));
    const remembers = ['identifier'];
    if (!isPasswordOnly(settings)) {
      return answer({
        page,
        schema: z.object({ identifier }).transform((typed) => typed.identifier),
        command: rememberIdentifier,
        remembers,
      });
    }
    return answer({
      page,
      schema: z.object({ identifier, password: passwordField }),
      command: (before, given, deps) => signIn(before, { step: verifyByPassword, given }, deps),
      remembers,
    });
  });
}
