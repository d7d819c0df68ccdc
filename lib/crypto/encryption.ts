import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { derivedKey } from './secret-key';

const version = 'v1';
const nonceLengthBytes = 12;
const tagLengthBytes = 16;

/** Seals a text for storage: AES-256-GCM under a random nonce, as `v1.<nonce, tag, ciphertext>`. */
export function encrypt(text: string): string {
  const nonce = randomBytes(nonceLengthBytes);
  const cipher = createCipheriv('aes-256-gcm', derivedKey('encryption'), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  return `${version}.${parts.toString('base64url')}`;
}

/**
 * Opens what `encrypt` sealed, under this process's key unless another is given.
 *
 * @throws Error when the text was changed or was sealed under another secret key.
 */
export function decrypt(text: string, key = derivedKey('encryption')): string {
  const [prefix, encoded] = text.split('.', 2);
  if (prefix !== version || !encoded) throw new Error('The stored value is not encrypted text.');
  const parts = Buffer.from(encoded, 'base64url');
  const nonce = parts.subarray(0, nonceLengthBytes);
  const tag = parts.subarray(nonceLengthBytes, nonceLengthBytes + tagLengthBytes);
  const sealed = parts.subarray(nonceLengthBytes + tagLengthBytes);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, {
      authTagLength: tagLengthBytes,
    });
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new Error(
      'The stored value cannot be decrypted: it was changed, or SECRET_KEY is another one.',
      {
        cause,
      },
    );
  }
}
