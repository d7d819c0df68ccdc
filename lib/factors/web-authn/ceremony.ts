import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import {
  decodeAttestationObject,
  decodeClientDataJSON,
  isoBase64URL,
  isoCBOR,
} from '@simplewebauthn/server/helpers';
import { AppError } from '@/lib/errors/app-error';
import type { PendingCredential } from '../pending-factors';
import type { Expected } from './expected';
import { algorithms } from './options';
import type { AuthenticationPayload, RegistrationPayload } from './payload';

/** A key that was made; who made it, and its name, is for others to say. */
export type NewKey = Omit<PendingCredential, 'type' | 'agent' | 'name'>;

/** What is known of a key, to check an answer by. */
type KnownKey = { credentialId: string; publicKey: string; counter: number };

/** What a key said as it was used. */
export type Use = { counter: number; isSyncable: boolean; isSynced: boolean };

/**
 * Checks that a key was made (WebAuthn §7.1): by somebody, unless it was made `unasked`. Whoever uses
 * one is always verified.
 *
 * @throws AppError `session.mfa.webauthn_verification_failed`
 */
export function checkRegistration(
  payload: RegistrationPayload,
  expected: Expected,
  by: 'somebody' | 'unasked',
): Promise<NewKey> {
  return orFailed(async () => {
    const { response } = payload;
    refuseFrames(response.clientDataJSON);
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...payload,
        type: 'public-key',
        response: {
          clientDataJSON: response.clientDataJSON,
          attestationObject: withoutStatement(response.attestationObject),
          transports: response.transports ?? [],
        },
      },
      expectedChallenge: expected.challenge,
      expectedOrigin: expected.origins,
      expectedRPID: expected.rpId,
      requireUserPresence: by === 'somebody',
      requireUserVerification: by === 'somebody',
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified) throw new Error('The attestation was not verified');
    const { credential, aaguid, credentialDeviceType, credentialBackedUp } = registrationInfo;
    if (credential.id !== payload.id) throw new Error('The answer is about another key');
    return {
      rpId: expected.rpId,
      credentialId: credential.id,
      publicKey: isoBase64URL.fromBuffer(credential.publicKey),
      transports: response.transports ?? [],
      counter: credential.counter,
      aaguid,
      isSyncable: credentialDeviceType === 'multiDevice',
      isSynced: credentialBackedUp,
    };
  });
}

/**
 * Checks that somebody has used a key (WebAuthn §7.2). Its counter is still to be written.
 *
 * @throws AppError `session.mfa.webauthn_verification_failed`
 */
export function checkAuthentication(
  payload: AuthenticationPayload,
  expected: Expected,
  { credentialId, publicKey, counter }: KnownKey,
): Promise<Use> {
  return orFailed(async () => {
    const { response } = payload;
    refuseFrames(response.clientDataJSON);
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...payload,
        type: 'public-key',
        response: {
          clientDataJSON: response.clientDataJSON,
          authenticatorData: response.authenticatorData,
          signature: response.signature,
        },
      },
      expectedChallenge: expected.challenge,
      expectedOrigin: expected.origins,
      expectedRPID: expected.rpId,
      requireUserVerification: true,
      credential: { id: credentialId, publicKey: isoBase64URL.toBuffer(publicKey), counter },
    });
    if (!verified) throw new Error('The signature is not the key’s');
    const { newCounter, credentialDeviceType, credentialBackedUp } = authenticationInfo;
    return {
      counter: newCounter,
      isSyncable: credentialDeviceType === 'multiDevice',
      isSynced: credentialBackedUp,
    };
  });
}

/** Whatever is wrong with an answer, the caller learns only that it is. */
async function orFailed<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (cause) {
    throw new AppError('session.mfa.webauthn_verification_failed', { cause });
  }
}

/** No page of ours is shown in another's (WebAuthn §13.4.2); the library lets some of them pass. */
function refuseFrames(clientDataJSON: string): void {
  const { crossOrigin = false, topOrigin } = decodeClientDataJSON(clientDataJSON);
  if (crossOrigin || topOrigin !== undefined) throw new Error('The key was used in a frame');
}

/**
 * The attestation object without what the authenticator says of itself. It was not asked for, so nobody
 * reads certificates, or fetches what they name.
 */
function withoutStatement(attestationObject: string): string {
  const authData = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject)).get(
    'authData',
  );
  const plain = new Map<string, unknown>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', authData],
  ]);
  return isoBase64URL.fromBuffer(isoCBOR.encode(plain as Parameters<typeof isoCBOR.encode>[0]));
}
