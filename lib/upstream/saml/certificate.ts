import { X509Certificate } from 'node:crypto';
import { AppError } from '@/lib/errors/app-error';

export type CertificateInfo = {
  /** One line for each part of the name, as OpenSSL writes it. */
  subject: string;
  notBefore: Date;
  expiresAt: Date;
  fingerprints: Fingerprints;
  pem: string;
};

/** As the contract shows them: `AB:CD:…` and `abcd…`. */
export type Fingerprints = { sha256: { formatted: string; unformatted: string } };

const pemBlock = /-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g;

function parsed(text: string): X509Certificate {
  const [block = text] = text.match(pemBlock) ?? [];
  const base64 = block.replace(pemBlock, '$1').replace(/\s/g, '');
  if (base64 === '') throw new AppError('connector.invalid_certificate');
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch (cause) {
    throw new AppError('connector.invalid_certificate', { cause });
  }
}

/**
 * Reads a certificate, the first one that is there: PEM, or the base64 of its DER as metadata has it.
 *
 * @throws AppError connector.invalid_certificate
 */
export function certificateInfo(text: string): CertificateInfo {
  const certificate = parsed(text);
  const formatted = certificate.fingerprint256;
  return {
    subject: certificate.subject,
    notBefore: new Date(certificate.validFrom),
    expiresAt: new Date(certificate.validTo),
    fingerprints: {
      sha256: { formatted, unformatted: formatted.replaceAll(':', '').toLowerCase() },
    },
    pem: certificate.toString(),
  };
}

/**
 * As `certificateInfo`, for all that somebody typed in: PEM has room for several.
 *
 * @throws AppError connector.invalid_certificate
 */
export function certificatesIn(text: string): CertificateInfo[] {
  return (text.match(pemBlock) ?? [text]).map(certificateInfo);
}
