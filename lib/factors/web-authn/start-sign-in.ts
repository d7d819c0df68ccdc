import { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import { AppError } from '@/lib/errors/app-error';
import { signInIdentifier } from '@/lib/sign-in-experience/schema';
import { factorStep, type Preflight } from '../factor';
import { rpId } from './expected';
import { askForKey, authenticationOptions } from './options';
import { findPasskeys } from './passkeys';
import type { signInPasskeyRecord } from './sign-in-passkey-record';

const path = '/sign-in-passkey/authentication';
const answer = z.object({ authenticationOptions });

const input = z.object({
  identifier: z.object({ type: signInIdentifier, value: z.string() }),
});

/**
 * Challenges the passkeys of an account. That there is no such account, that it has none and that
 * nobody signs in by one are the same answer.
 */
export const startPasskeySignIn = factorStep<typeof signInPasskeyRecord, typeof input>({
  path,
  operationId: 'CreateSignInPasskeyAuthenticationWithIdentifier',
  summary: 'Begin to sign in by a passkey of the account with that identifier',
  input,
  answer,
  throws: ['session.mfa.webauthn_verification_not_found'],
  auditKey: () => 'Verification.SignInPasskey.Create',
  async run({ settings, people }, { identifier }) {
    const user = await people.byIdentifier(identifier);
    const passkeys = await findPasskeys(user, settings);
    if (!user || passkeys.length === 0) {
      throw new AppError('session.mfa.webauthn_verification_not_found');
    }
    const options = await askForKey(passkeys);
    return {
      record: {
        id: recordId(),
        type: 'SignInPasskey',
        verified: false,
        namedUserId: user.id,
        authenticationChallenge: options.challenge,
        authenticationRpId: rpId(),
      },
      answer: { authenticationOptions: options },
    };
  },
});

/** Challenges whatever passkey there is, before anybody said who they are. */
export const passkeyPreflight: Preflight = {
  path,
  operationId: 'CreateSignInPasskeyAuthentication',
  summary: 'Begin to sign in by any passkey',
  answer,
  async run() {
    const options = await askForKey();
    return {
      challenge: { challenge: options.challenge, rpId: rpId() },
      answer: { authenticationOptions: options },
    };
  },
};
