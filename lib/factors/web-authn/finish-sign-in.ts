import { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import { AppError } from '@/lib/errors/app-error';
import { type FactorContext, factorStep } from '../factor';
import { checkAuthentication } from './ceremony';
import { originsOfUse } from './expected';
import { userIdOf } from './options';
import { authenticationPayload } from './payload';
import { signInPasskeyRecord } from './sign-in-passkey-record';
import { findCredential, touchCredential } from './store';

const input = z.object({
  /** Absent: the preflight's challenge was answered. */
  verificationId: z.string().optional(),
  payload: authenticationPayload,
});

/** What was asked for: of anybody, or of one account. */
type Asked = { id: string; challenge: string; rpId: string; namedUserId?: string | undefined };

/**
 * Takes a passkey as the proof of who it is. Nobody guesses signatures, so failures lock nobody out
 * (wire/sign-in.md §2.9).
 */
export const finishPasskeySignIn = factorStep<typeof signInPasskeyRecord, typeof input>({
  path: '/sign-in-passkey/authentication/verify',
  operationId: 'VerifySignInPasskeyAuthentication',
  summary: 'Sign in by a passkey: take the answer of the browser',
  input,
  throws: [
    'session.verification_session_not_found',
    'session.passkey_sign_in.pending_info_not_found',
    'session.passkey_sign_in.conflict_rp_id',
    { code: 'session.identifier_not_found', status: 400 },
    'session.identity_conflict',
    'session.mfa.webauthn_verification_failed',
  ],
  auditKey: () => 'Verification.SignInPasskey.Submit',
  skipsCaptcha: true,
  async run(context, { verificationId, payload }) {
    const asked = verificationId === undefined ? anybody(context) : named(context);
    const credential = await findCredential(payload.id);
    // Removed here: the browser can be told to forget it, too.
    if (!credential) throw new AppError('session.identifier_not_found', { status: 400 });
    if (credential.rpId !== asked.rpId) {
      throw new AppError('session.passkey_sign_in.conflict_rp_id');
    }
    const { userId } = credential;
    const { userHandle } = payload.response;
    // WebAuthn §7.2: an authenticator that says whose key it is says the same as we do.
    if (userHandle && userIdOf(userHandle) !== userId) {
      throw new AppError('session.mfa.webauthn_verification_failed');
    }
    const { challenge, rpId } = asked;
    const origins = originsOfUse(context.origin);
    const use = await checkAuthentication(payload, { challenge, rpId, origins }, credential);
    if (asked.namedUserId !== undefined && asked.namedUserId !== userId) {
      throw new AppError('session.identity_conflict');
    }
    return {
      record: { id: asked.id, type: 'SignInPasskey', userId, verified: true },
      spendsOpenChallenge: verificationId === undefined,
      writes: [() => touchCredential(payload.id, use)],
    };
  },
});

/** @throws AppError `session.verification_session_not_found` without a preflight that is unanswered */
function anybody({ openChallenge }: FactorContext): Asked {
  if (!openChallenge) throw new AppError('session.verification_session_not_found');
  return { id: recordId(), ...openChallenge };
}

/**
 * @throws AppError `session.verification_session_not_found`, or
 * `session.passkey_sign_in.pending_info_not_found` where the challenge was answered
 */
function named({ record }: FactorContext): Asked {
  const begun = signInPasskeyRecord.safeParse(record).data;
  if (!begun) throw new AppError('session.verification_session_not_found');
  const { id, namedUserId, authenticationChallenge, authenticationRpId } = begun;
  if (!authenticationChallenge || !authenticationRpId) {
    throw new AppError('session.passkey_sign_in.pending_info_not_found');
  }
  return { id, namedUserId, challenge: authenticationChallenge, rpId: authenticationRpId };
}
