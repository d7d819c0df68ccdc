import { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import { AppError } from '@/lib/errors/app-error';
import { withLockOut } from '@/lib/security/lock-out';
import { type FactorContext, factorStep, noInput } from '../factor';
import { provedUser } from '../proved-user';
import { checkAuthentication, type Use } from './ceremony';
import { originsOfUse, rpId } from './expected';
import { askForKey, authenticationOptions, userIdOf } from './options';
import { type AuthenticationPayload, authenticationPayload } from './payload';
import { ownRecord, type WebAuthnRecord, type webAuthnRecord } from './record';
import { findCredential, findCredentials, touchCredential } from './store';

/** Challenges whoever is identified to use one of their keys. */
export const startAuthentication = factorStep<typeof webAuthnRecord, typeof noInput>({
  path: '/web-authn/authentication',
  operationId: 'CreateWebAuthnAuthenticationVerification',
  summary: 'Begin to prove a passkey or security key',
  input: noInput,
  answer: z.object({ authenticationOptions }),
  throws: [
    'session.identifier_not_found',
    'session.not_supported_for_forgot_password',
    'session.mfa.webauthn_verification_not_found',
  ],
  auditKey: () => 'Verification.WebAuthn.Create',
  async run(context) {
    const user = provedUser(context);
    const keys = await findCredentials(user.id);
    const usable = keys.filter((key) => key.rpId === rpId());
    if (usable.length === 0) throw new AppError('session.mfa.webauthn_verification_not_found');
    const options = await askForKey(usable);
    return {
      record: {
        id: recordId(),
        type: 'WebAuthn',
        userId: user.id,
        verified: false,
        authenticationChallenge: options.challenge,
      },
      answer: { authenticationOptions: options },
    };
  },
});

const input = z.object({ verificationId: z.string(), payload: authenticationPayload });

/** Proves one of the keys of whoever is identified. */
export const finishAuthentication = factorStep<typeof webAuthnRecord, typeof input>({
  path: '/web-authn/authentication/verify',
  operationId: 'VerifyWebAuthnAuthenticationVerification',
  summary: 'Prove a passkey or security key: take the answer of the browser',
  input,
  throws: [
    'session.identifier_not_found',
    'session.verification_session_not_found',
    { code: 'session.identity_conflict', status: 404 },
    'session.mfa.webauthn_verification_failed',
    'session.verification_blocked_too_many_attempts',
  ],
  auditKey: () => 'Verification.WebAuthn.Submit',
  async run(context, { payload }) {
    const record = ownRecord(context);
    const { id, userId } = record;
    const use = await withLockOut(
      { pool: 'web-authn', target: userId, network: context.network },
      context.settings.sentinelPolicy,
      () => checkOwnKey(context, record, payload),
    );
    return {
      record: { id, type: 'WebAuthn', userId, verified: true },
      writes: [() => touchCredential(payload.id, use)],
    };
  },
});

/** @throws AppError `session.mfa.webauthn_verification_failed`: also for a key of somebody else's */
async function checkOwnKey(
  { origin }: FactorContext,
  { userId, authenticationChallenge }: WebAuthnRecord,
  payload: AuthenticationPayload,
): Promise<Use> {
  const { userHandle } = payload.response;
  const key = await findCredential(payload.id);
  const isOwn = key?.userId === userId && key.rpId === rpId();
  const isAboutUser = userHandle === undefined || userIdOf(userHandle) === userId;
  if (!key || !isOwn || !isAboutUser || authenticationChallenge === undefined) {
    throw new AppError('session.mfa.webauthn_verification_failed');
  }
  const expected = {
    challenge: authenticationChallenge,
    rpId: key.rpId,
    origins: originsOfUse(origin),
  };
  return checkAuthentication(payload, expected, key);
}
