import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { proveAccount } from '@/lib/experience/prove-account';
import { signIn } from '@/lib/experience/sign-in';
import { finishPasskeySignIn } from '@/lib/factors/web-authn/finish-sign-in';
import { json } from '@/lib/factors/web-authn/json';
import { authenticationPayload } from '@/lib/factors/web-authn/payload';
import { mustAgree } from '@/lib/sign-in-experience/terms';
import { passkeyPost } from '../../../_parts/passkey/passkey-post';
import { agreementField } from '../../../_parts/schemas';

/** A passkey, of the account that was named or of any: then it is all that the first page asks for. */
export const POST = passkeyPost(
  ['payload', 'verificationId', 'agree'],
  (answer, settings, typed) => {
    const isFirst = !typed.verificationId;
    return answer({
      page: isFirst ? '/sign-in' : '/sign-in/passkey',
      schema: z.object({
        payload: json.pipe(authenticationPayload),
        verificationId: z.string(),
        agree: agreementField(isFirst && mustAgree(settings, 'signIn')),
      }),
      command: (before, { payload, verificationId }, deps) => {
        const step = finishPasskeySignIn;
        if (isFirst) return signIn(before, { step, given: { payload } }, deps);
        if (!before) throw new AppError('session.verification_session_not_found');
        return proveAccount(before, { step, given: { payload, verificationId } }, deps);
      },
      remembers: ['agree'],
      field: 'passkey',
      provesPerson: true,
    });
  },
);
