import type { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { type Factor, recordKind, type SecondFactor, type TypedProof } from '../factor';
import { finishAuthentication, startAuthentication } from './authenticate';
import { finishPasskeySignIn } from './finish-sign-in';
import { json } from './json';
import { isRegistration, webAuthnRecord } from './record';
import { finishRegistration, startRegistration } from './register';
import { signInPasskeyRecord } from './sign-in-passkey-record';
import { passkeyPreflight, startPasskeySignIn } from './start-sign-in';

const second: SecondFactor = {
  provedBy: 'WebAuthn',
  isFor: (record, purpose) => isRegistration(webAuthnRecord.parse(record)) === (purpose === 'bind'),
  prove: {
    verify: {
      step: finishAuthentication,
      given: ({ payload }) => answered(finishAuthentication.input, payload),
    },
    bind: {
      step: finishRegistration,
      given: ({ payload }) => answered(finishRegistration.input, payload),
    },
  },
  bind(record) {
    const { verified, registrationInfo } = webAuthnRecord.parse(record);
    if (!verified) throw new AppError('session.verification_failed');
    if (!registrationInfo) throw new AppError('session.mfa.pending_info_not_found');
    return { pending: { webAuthn: [registrationInfo] } };
  },
};

/**
 * What the form's script has put into it: `{ verificationId, payload }` as JSON.
 *
 * @throws AppError `session.mfa.webauthn_verification_failed` without it, as where scripts are off
 */
function answered<Input extends z.ZodType>(
  input: Input,
  payload: TypedProof['payload'] = '',
): z.output<Input> {
  const read = json.pipe(input).safeParse(payload);
  if (read.success) return read.data;
  throw new AppError('session.mfa.webauthn_verification_failed');
}

/** Something one has, and is or knows: a passkey or a security key that checks who uses it (WebAuthn). */
export const webAuthn = {
  records: {
    WebAuthn: recordKind({
      shape: webAuthnRecord,
      secrets: [
        'registrationChallenge',
        'registrationRpId',
        'registrationInfo',
        'authenticationChallenge',
      ],
      isVerified: ({ verified }) => verified,
      start: startAuthentication,
      verify: finishAuthentication,
      setUp: { start: startRegistration, verify: finishRegistration },
      // The key itself, and what unlocks it.
      amr: ['pop', 'user', 'mfa'],
      means: 'key',
    }),
    SignInPasskey: recordKind({
      shape: signInPasskeyRecord,
      secrets: ['namedUserId', 'authenticationChallenge', 'authenticationRpId'],
      isVerified: ({ verified }) => verified,
      start: startPasskeySignIn,
      verify: finishPasskeySignIn,
      identify: {
        isEnabled: (_record, { passkeySignIn }) => passkeySignIn.enabled === true,
        findUser: async ({ userId }, people) => (userId ? people.byId(userId) : undefined),
        unknown: () => ({ code: 'user.user_not_exist' }),
      },
      excludesSsoUsers: true,
      // Something one has, and what one is or knows to use it.
      spares: 'secondFactor',
      amr: ['pop', 'user', 'mfa'],
      means: 'key',
    }),
  },
  preflight: passkeyPreflight,
  second: { WebAuthn: second },
} satisfies Factor;
