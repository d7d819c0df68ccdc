import { generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { encrypt } from '@/lib/crypto/encryption';
import { recordId } from '@/lib/crypto/ids';
import type { SigningKeyAlgorithm } from './schema';
import type { NewKey } from './store';

const makePair = promisify(generateKeyPair);

/** 128 bits of security (NIST SP 800-57), as P-384 has more of. */
const rsaBits = 3072;

function toPem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** A new signing key, sealed: P-384 for ES384, or RSA for RS256. */
export async function makeSigningKey(algorithm: SigningKeyAlgorithm): Promise<NewKey> {
  const { privateKey } =
    algorithm === 'RSA'
      ? await makePair('rsa', { modulusLength: rsaBits })
      : await makePair('ec', { namedCurve: 'P-384' });
  return { id: recordId(), encryptedValue: encrypt(toPem(privateKey)), algorithm };
}

/** A new secret to sign cookies with, sealed. */
export function makeCookieKey(): NewKey {
  const secret = randomBytes(32).toString('base64url');
  return { id: recordId(), encryptedValue: encrypt(secret), algorithm: null };
}
