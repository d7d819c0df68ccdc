import { decryptXml } from '@node-saml/node-saml/lib/xml.js';
import { XMLSerializer } from '@xmldom/xmldom';
import { attribute, children, descendants, XmlError, xmlenc } from './xml';

/** PKCS #1 v1.5 lets whoever may ask often enough decrypt what is not theirs (Bleichenbacher). */
const allowed = {
  EncryptedKey: ['http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p'],
  EncryptedData: [
    'http://www.w3.org/2001/04/xmlenc#aes128-cbc',
    'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
    'http://www.w3.org/2009/xmlenc11#aes128-gcm',
    'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  ],
} as const;

/** @throws XmlError */
function checkAlgorithms(encrypted: Element): void {
  for (const [name, algorithms] of Object.entries(allowed)) {
    const [element, ...others] = descendants(encrypted, name);
    const [method] = element ? children(element, xmlenc, 'EncryptionMethod') : [];
    const algorithm = (method && attribute(method, 'Algorithm')) ?? '';
    if (others.length > 0 || !(algorithms as readonly string[]).includes(algorithm)) {
      throw new XmlError(`${name} is not accepted: ${algorithm.slice(0, 100)}`);
    }
  }
}

/** @throws Error if none of the keys opens it; the first that does is the one */
async function openedBy(
  xml: string,
  [privateKey = '', ...others]: readonly string[],
): Promise<string> {
  try {
    return await decryptXml(xml, privateKey);
  } catch (error) {
    if (others.length === 0) throw error;
    return openedBy(xml, others);
  }
}

/**
 * The text of an encrypted assertion. Everybody has the key to encrypt with, so this says nothing of
 * who wrote it.
 *
 * @throws XmlError
 */
export async function decrypted(
  encrypted: Element,
  privateKeys: readonly string[],
): Promise<string> {
  checkAlgorithms(encrypted);
  try {
    return await openedBy(new XMLSerializer().serializeToString(encrypted), privateKeys);
  } catch (cause) {
    throw new XmlError('The assertion cannot be decrypted', { cause });
  }
}
