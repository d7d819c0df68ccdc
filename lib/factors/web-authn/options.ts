import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import { z } from 'zod';
import type { User } from '@/lib/users/schema';
import { rpId } from './expected';

/** How a browser may reach an authenticator. */
export const transport = z.enum(['usb', 'nfc', 'ble', 'internal', 'cable', 'hybrid', 'smart-card']);

const publicKey = z.literal('public-key');

const descriptor = z.object({
  type: publicKey,
  id: z.string(),
  transports: z.array(transport).optional(),
});

const requirement = z.enum(['required', 'preferred', 'discouraged']);

const extensions = z.object({
  appid: z.string().optional(),
  credProps: z.boolean().optional(),
  hmacCreateSecret: z.boolean().optional(),
});

/** What a browser makes a new key by, as it is answered. */
export const registrationOptions = z.object({
  rp: z.object({ name: z.string(), id: z.string().optional() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ type: publicKey, alg: z.number() })),
  timeout: z.number().optional(),
  excludeCredentials: z.array(descriptor).optional(),
  authenticatorSelection: z
    .object({
      authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
      requireResidentKey: z.boolean().optional(),
      residentKey: requirement.optional(),
      userVerification: requirement.optional(),
    })
    .optional(),
  attestation: z.enum(['none', 'indirect', 'direct', 'enterprise']).optional(),
  extensions: extensions.optional(),
});

/** What a browser uses a key by, as it is answered. */
export const authenticationOptions = z.object({
  challenge: z.string(),
  timeout: z.number().optional(),
  rpId: z.string().optional(),
  allowCredentials: z.array(descriptor).optional(),
  userVerification: requirement.optional(),
  extensions: extensions.optional(),
});

/** ES256 and RS256 (wire/sign-in.md §2.9). */
export const algorithms = [-7, -257];

/** A key as options name it. */
type Known = { credentialId: string; transports: readonly string[] };

const named = ({ credentialId, transports }: Known) => ({
  id: credentialId,
  transports: transports.filter((one) => transport.safeParse(one).success),
});

/** What a list of passkeys calls a user. */
export function namesOf({ id, name, username, primaryEmail, primaryPhone }: User) {
  const called = username ?? primaryEmail ?? primaryPhone ?? name ?? id;
  return { name: called, displayName: name ?? called };
}

/** Asks for a new key of a user, on an authenticator that has none of these. */
export async function askForNewKey(
  user: User,
  existing: readonly Known[],
): Promise<z.output<typeof registrationOptions>> {
  const { name, displayName } = namesOf(user);
  const options = await generateRegistrationOptions({
    rpName: rpId(),
    rpID: rpId(),
    userID: new Uint8Array(Buffer.from(user.id)),
    userName: name,
    userDisplayName: displayName,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: existing.map(named),
  });
  return registrationOptions.parse(options);
}

/** Asks for one of these keys; without them for any that the authenticator has here (passkeys). */
export async function askForKey(
  allowed?: readonly Known[],
): Promise<z.output<typeof authenticationOptions>> {
  const options = await generateAuthenticationOptions({
    rpID: rpId(),
    userVerification: 'required',
    ...(allowed && { allowCredentials: allowed.map(named) }),
  });
  return authenticationOptions.parse(options);
}

/** The user as an authenticator knows them: the bytes of the id. */
export function handleOf(userId: string): string {
  return Buffer.from(userId).toString('base64url');
}

/** Whom an authenticator's answer is about, as it says. */
export function userIdOf(userHandle: string): string {
  return Buffer.from(userHandle, 'base64url').toString();
}
