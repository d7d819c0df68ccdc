import { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import { AppError } from '@/lib/errors/app-error';
import { type FactorContext, factorStep, noInput, type StepOutcome } from '../factor';
import { provedUser } from '../proved-user';
import { checkRegistration } from './ceremony';
import { originsOfRegistration, rpId } from './expected';
import { nameOf } from './names';
import { askForNewKey, registrationOptions } from './options';
import { type RegistrationPayload, registrationPayload } from './payload';
import { ownRecord, type webAuthnRecord } from './record';
import { findCredential, findCredentials } from './store';

/** More than anybody needs. Whoever is making an account can make keys without end. */
const mostKeys = 50;

/** Begins to set a key up: challenges whoever is identified to make one. */
export const startRegistration = factorStep<typeof webAuthnRecord, typeof noInput>({
  path: '/web-authn/registration',
  operationId: 'CreateWebAuthnRegistrationVerification',
  summary: 'Begin to set up a passkey or security key',
  input: noInput,
  answer: z.object({ registrationOptions }),
  throws: [
    'session.identifier_not_found',
    'session.not_supported_for_forgot_password',
    'session.mfa.webauthn_verification_failed',
  ],
  auditKey: () => 'Verification.WebAuthn.Create',
  async run({ pending, ...context }) {
    const user = provedUser(context);
    // An authenticator has one key of a user: it would replace one that is still to be kept, too.
    const existing = [...(await findCredentials(user.id)), ...(pending?.webAuthn ?? [])];
    if (existing.length >= mostKeys) throw new AppError('session.mfa.webauthn_verification_failed');
    const here = existing.filter((one) => one.rpId === rpId());
    const options = await askForNewKey(user, here);
    return {
      record: {
        id: recordId(),
        type: 'WebAuthn',
        userId: user.id,
        verified: false,
        registrationChallenge: options.challenge,
        registrationRpId: rpId(),
      },
      answer: { registrationOptions: options },
    };
  },
});

const input = z.object({ verificationId: z.string(), payload: registrationPayload });

/** Takes the key that was made. It is kept once it is bound and the interaction submitted. */
export const finishRegistration = factorStep<typeof webAuthnRecord, typeof input>({
  path: '/web-authn/registration/verify',
  operationId: 'VerifyWebAuthnRegistrationVerification',
  summary: 'Set up a passkey or security key: take the answer of the browser',
  input,
  throws: [
    'session.identifier_not_found',
    'session.verification_session_not_found',
    { code: 'session.identity_conflict', status: 404 },
    'session.mfa.pending_info_not_found',
    'session.mfa.webauthn_verification_failed',
  ],
  auditKey: () => 'Verification.WebAuthn.Submit',
  run: (context, { payload }) => takeKey(context, payload, 'somebody'),
});

/**
 * The same for a key that a password manager has made of a password that was just used: it asks nobody
 * (WebAuthn §5.1.4). Only our own page knows when that may be, so no route is made of it.
 */
export const finishUpgrade = factorStep<typeof webAuthnRecord, typeof input>({
  ...finishRegistration,
  run: (context, { payload }) => takeKey(context, payload, 'unasked'),
});

async function takeKey(
  context: FactorContext,
  payload: RegistrationPayload,
  by: 'somebody' | 'unasked',
): Promise<StepOutcome<typeof webAuthnRecord>> {
  const { id, userId, registrationChallenge, registrationRpId } = ownRecord(context);
  if (!registrationChallenge || !registrationRpId) {
    throw new AppError('session.mfa.pending_info_not_found');
  }
  const expected = {
    challenge: registrationChallenge,
    rpId: registrationRpId,
    origins: await originsOfRegistration(context.origin),
  };
  const key = await checkRegistration(payload, expected, by);
  // WebAuthn §7.1: a key that anybody has is nobody else's, nor the same user's once more.
  const isPending = context.pending?.webAuthn?.some(
    ({ credentialId }) => credentialId === key.credentialId,
  );
  if (isPending || (await findCredential(key.credentialId))) {
    throw new AppError('session.mfa.webauthn_verification_failed');
  }
  const agent = context.userAgent ?? '';
  const name = nameOf(key.aaguid, agent);
  return {
    record: {
      id,
      type: 'WebAuthn',
      userId,
      verified: true,
      registrationInfo: { ...key, type: 'WebAuthn', agent, ...(name && { name }) },
    },
  };
}
