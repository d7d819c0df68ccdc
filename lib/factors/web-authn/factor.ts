import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { type Factor, recordKind, type SecondFactor, type TypedProof } from '../factor';
import { finishAuthentication, startAuthentication } from './authenticate';
import { isRegistration, webAuthnRecord } from './record';
import { finishRegistration, startRegistration } from './register';

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

/** JSON in a form's field. */
const json = z.string().transform((text, { issues }): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    issues.push({ code: 'custom', input: text, message: 'This is no JSON.' });
    return z.NEVER;
  }
});

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
  },
  second: { WebAuthn: second },
} satisfies Factor;
