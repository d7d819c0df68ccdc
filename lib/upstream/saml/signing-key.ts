import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { certificateInfo, type Fingerprints } from './certificate';
import { selfSigned } from './self-signed';

export type SigningKey = {
  /** PKCS #8 in PEM. */
  privateKey: string;
  /** PEM. */
  certificate: string;
  expiresAt: Date;
  fingerprints: Fingerprints;
};

const years = 3;

/**
 * Makes a key to sign requests with, and the certificate of it that an identity provider is given.
 * Providers compare it and ask no authority, so it signs itself.
 */
export async function makeSigningKey(): Promise<SigningKey> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const notBefore = new Date();
  const expiresAt = new Date(notBefore);
  expiresAt.setUTCFullYear(expiresAt.getUTCFullYear() + years);
  const certificate = selfSigned({
    ...pair,
    commonName: 'Genkan',
    serialNumber: randomBytes(16),
    notBefore,
    notAfter: expiresAt,
  });
  const { pem, fingerprints, expiresAt: end } = certificateInfo(certificate);
  return {
    privateKey: String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    certificate: pem,
    expiresAt: end,
    fingerprints,
  };
}
