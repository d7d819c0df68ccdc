import { z } from 'zod';
import { transport } from './options';

/** Base64url of at most so many bytes. */
const bytes = (most: number) =>
  z
    .string()
    .max(Math.ceil((most * 4) / 3))
    .regex(/^[\w-]*$/);

/** WebAuthn §7.1: a credential's id has at most 1023 bytes. */
const credentialId = bytes(1023).min(1);

/** Browsers put in what the ceremony was about, a few hundred bytes; extensions may add to it. */
const clientData = bytes(8192);

/** What every answer of a browser has in common (wire/sign-in.md §2.9). */
const common = {
  type: z.literal('WebAuthn'),
  id: credentialId,
  rawId: credentialId,
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional(),
  clientExtensionResults: z.object({
    appid: z.boolean().optional(),
    crepProps: z.object({ rk: z.boolean().optional() }).optional(),
    hmacCreateSecret: z.boolean().optional(),
  }),
};

/** What a browser answers that has made a key: `PublicKeyCredential` as JSON. */
export const registrationPayload = z.object({
  ...common,
  response: z.object({
    clientDataJSON: clientData,
    /** With an RSA key and a chain of certificates that nobody asked for. */
    attestationObject: bytes(32_768),
    authenticatorData: bytes(32_768).optional(),
    transports: z.array(transport).max(16).optional(),
    publicKeyAlgorithm: z.number().optional(),
    publicKey: bytes(8192).optional(),
  }),
});

export type RegistrationPayload = z.output<typeof registrationPayload>;

/** What a browser answers that has used a key. */
export const authenticationPayload = z.object({
  ...common,
  response: z.object({
    clientDataJSON: clientData,
    authenticatorData: bytes(8192),
    signature: bytes(4096),
    userHandle: bytes(64).optional(),
  }),
});

export type AuthenticationPayload = z.output<typeof authenticationPayload>;
