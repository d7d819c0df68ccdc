import { getVerifiedXml } from '@node-saml/node-saml/lib/xml.js';
import { attribute, children, descendants, dsig, XmlError } from './xml';

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

/** SHA-1 and MD5 can be forged, and an HMAC's key would be the certificate, which everybody has. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  SignatureMethod: [
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
    'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
  ],
  DigestMethod: [
    'http://www.w3.org/2001/04/xmlenc#sha256',
    'http://www.w3.org/2001/04/xmlenc#sha512',
  ],
  CanonicalizationMethod: [
    exclusive,
    `${exclusive}WithComments`,
    inclusive,
    `${inclusive}#WithComments`,
  ],
  // SAML core §5.4.4. Whatever else there is could leave out or make up what we go on to read.
  Transform: [enveloped, exclusive, `${exclusive}WithComments`],
};

/** There once, no more and no less, so that nobody reads another one than we look at. */
const once = [
  ...['SignedInfo', 'CanonicalizationMethod', 'SignatureMethod', 'SignatureValue'],
  ...['Reference', 'DigestMethod', 'DigestValue'],
];

/** What is signed about a signature is elements and text, and nothing in between. */
function hasOnlyText(element: Element): boolean {
  return Array.from(element.childNodes).every(
    (node) => node.nodeType === 3 || (node.nodeType === 1 && hasOnlyText(node as Element)),
  );
}

/** @throws XmlError */
function checkShape(signature: Element): void {
  for (const name of once) {
    if (descendants(signature, name).length !== 1) throw new XmlError(`Not one ${name}`);
  }
  for (const [name, algorithms] of Object.entries(allowed)) {
    for (const method of descendants(signature, name)) {
      const algorithm = attribute(method, 'Algorithm') ?? '';
      if (method.namespaceURI !== dsig || !algorithms.includes(algorithm)) {
        throw new XmlError(`${name} is not accepted: ${algorithm.slice(0, 100)}`);
      }
    }
  }
  const [info] = children(signature, dsig, 'SignedInfo');
  if (!info || !hasOnlyText(info)) throw new XmlError('SignedInfo is not understood');
}

/** The signature that an element has of itself. */
export function signatureOf(element: Element): Element | undefined {
  return children(element, dsig, 'Signature')[0];
}

/**
 * Signatures stand in the message and in its assertion, one in each (SAML core §5.4.1).
 *
 * @throws XmlError if there is another one anywhere.
 */
export function checkSignaturePlaces(root: Element, owners: readonly Element[]): void {
  const found = descendants(root, 'Signature');
  const expected = owners.flatMap((owner) => signatureOf(owner) ?? []);
  if (found.length !== expected.length || found.some((one) => !expected.includes(one))) {
    throw new XmlError('A signature is where none belongs');
  }
}

/** @throws XmlError for what the library refuses to look at */
function verifiedBy(text: string, element: Element, certificates: readonly string[]) {
  try {
    return getVerifiedXml(text, element, [...certificates]);
  } catch (cause) {
    throw new XmlError('The signature is not understood', { cause });
  }
}

/**
 * What was signed, as it was signed: the canonical text of an element whose own signature holds. All
 * that is believed is read from this text, never from the document that it came in.
 *
 * @throws XmlError if its signature does not hold; an element without one is not asked about.
 */
export function verifiedText(
  text: string,
  element: Element,
  certificates: readonly string[],
): string {
  const signature = signatureOf(element);
  if (!signature) throw new XmlError('There is no signature');
  checkShape(signature);
  const verified = verifiedBy(text, element, certificates);
  if (verified === null) throw new XmlError('The signature does not hold');
  return verified;
}
