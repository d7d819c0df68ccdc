import { createCipheriv, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** The hash parameters of a Firebase project, and one account's salt. */
export type FirebaseScrypt = {
  salt: Buffer;
  signerKey: Buffer;
  saltSeparator: Buffer;
  /** The block size of scrypt (RFC 7914 calls it r). */
  rounds: number;
  /** The logarithm of scrypt's cost N. */
  memCost: number;
};

const deriveKey = promisify<Buffer | string, Buffer, number, object, Buffer>(scrypt);

/** Memory that one check takes. */
export function firebaseScryptBytes({ rounds, memCost }: FirebaseScrypt): number {
  return 128 * rounds * 2 ** memCost;
}

/**
 * Firebase's variant of scrypt: the project's signer key, enciphered by AES-256-CTR under the key
 * that scrypt makes of the password.
 */
export async function verifyFirebaseScrypt(
  parameters: FirebaseScrypt,
  expected: Buffer,
  password: string,
): Promise<boolean> {
  const { salt, signerKey, saltSeparator, rounds, memCost } = parameters;
  const key = await deriveKey(password, Buffer.concat([salt, saltSeparator]), 32, {
    N: 2 ** memCost,
    r: rounds,
    p: 1,
    maxmem: 2 * firebaseScryptBytes(parameters),
  });
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  const sealed = Buffer.concat([cipher.update(signerKey), cipher.final()]);
  return sealed.length === expected.length && timingSafeEqual(sealed, expected);
}
