import { UpstreamError } from '../upstream-error';
import { checkStatus } from './conditions';
import { decrypted } from './encryption';
import { checkSignaturePlaces, signatureOf, verifiedText } from './signature';
import { children, descendants, isElement, parseXml, saml, samlp, XmlError } from './xml';

/** Of the base64. Honest answers have some ten thousand characters, or a hundred with many groups. */
const maxLength = 1_000_000;

/** @throws XmlError */
function decoded(base64: string): string {
  if (base64.length > maxLength) throw new XmlError('It is too long');
  const compact = base64.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) throw new XmlError('It is not base64');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(compact, 'base64'));
  } catch (cause) {
    throw new XmlError('It is not UTF-8', { cause });
  }
}

const kinds = ['Assertion', 'EncryptedAssertion'] as const;

/**
 * The one assertion of a response, right below it. That there is no other element of the name anywhere,
 * of whatever namespace, leaves signature wrapping nothing to wrap.
 *
 * @throws XmlError
 */
function onlyAssertion(response: Element): Element {
  const found = kinds.flatMap((kind) => children(response, saml, kind));
  const [assertion] = found;
  if (!assertion || found.length > 1 || descendants(response, ...kinds).length > 1) {
    throw new XmlError('There is not exactly one assertion');
  }
  return assertion;
}

type Keys = {
  certificates: readonly string[];
  decryptionKeys(): Promise<readonly string[]>;
};

/** @throws XmlError if it is not signed, unless what it came in was. */
async function openedAssertion(
  encrypted: Element,
  { certificates, decryptionKeys }: Keys,
  isVouchedFor: boolean,
): Promise<Element> {
  const privateKeys = await decryptionKeys();
  if (privateKeys.length === 0) {
    throw new UpstreamError('unusable_settings', 'There is no key to decrypt assertions with');
  }
  const text = await decrypted(encrypted, privateKeys);
  const assertion = parseXml(text);
  if (!isElement(assertion, saml, 'Assertion') || descendants(assertion, ...kinds).length > 0) {
    throw new XmlError('What was encrypted is not an assertion');
  }
  checkSignaturePlaces(assertion, [assertion]);
  if (isVouchedFor && !signatureOf(assertion)) return assertion;
  return parseXml(verifiedText(text, assertion, certificates));
}

export type ReadResponse = {
  /** As it was signed, if it was; else it can give reasons to refuse, and none to believe. */
  response: Element;
  /** As it was signed, by itself or in its response. */
  assertion: Element;
};

/**
 * Reads a posted response (SAML bindings §3.5.4) down to what the provider has signed: every signature
 * that is there holds, and one of them is of the assertion or of the response around it.
 *
 * @throws XmlError; UpstreamError refused; unusable_settings if it cannot be decrypted for want of a key
 */
export async function readResponse(base64: string, keys: Keys): Promise<ReadResponse> {
  const text = decoded(base64);
  const received = parseXml(text);
  if (!isElement(received, samlp, 'Response')) throw new XmlError('It is not a Response');
  checkStatus(received);
  const carried = onlyAssertion(received);
  checkSignaturePlaces(received, [received, carried]);
  const isSigned = signatureOf(received) !== undefined;
  const response = isSigned ? parseXml(verifiedText(text, received, keys.certificates)) : received;
  if (carried.localName === 'EncryptedAssertion') {
    return { response, assertion: await openedAssertion(onlyAssertion(response), keys, isSigned) };
  }
  if (isSigned && !signatureOf(carried)) return { response, assertion: onlyAssertion(response) };
  // In a signed response too: every signature that is there has to hold.
  return { response, assertion: parseXml(verifiedText(text, carried, keys.certificates)) };
}
