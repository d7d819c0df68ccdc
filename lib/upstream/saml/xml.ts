import { DOMParser } from '@xmldom/xmldom';
import { isOfModestSize } from './xml-size';

export const samlp = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const dsig = 'http://www.w3.org/2000/09/xmldsig#';
export const xmlenc = 'http://www.w3.org/2001/04/xmlenc#';

/** What we were given is no XML that we read. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

function refuse(message: string): never {
  throw new XmlError(message);
}

/** The parser's own words may have the document in them. */
function parsed(text: string): Document {
  const malformed = () => refuse('It is not well-formed');
  const errorHandler = { warning: malformed, error: malformed, fatalError: malformed };
  try {
    return new DOMParser({ errorHandler }).parseFromString(text, 'text/xml') ?? malformed();
  } catch {
    return malformed();
  }
}

/**
 * Reads a document strictly. It has one root and no document type: without one nobody can declare an
 * entity, so there is nothing to expand and nothing to fetch.
 *
 * @throws XmlError
 */
export function parseXml(text: string): Element {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) refuse('A document type is not allowed');
  if (!isOfModestSize(text)) refuse('The document is too large, or ends in the middle');
  const roots = elements(parsed(text));
  const [root] = roots;
  if (!root || roots.length !== 1) return refuse('The document has no root, or several');
  return root;
}

/** The elements right below a node. */
export function elements(parent: Node): Element[] {
  return Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === 1);
}

const is = (element: Element, namespace: string, name: string) =>
  element.namespaceURI === namespace && element.localName === name;

/** The elements of that name right below another. */
export function children(parent: Element, namespace: string, name: string): Element[] {
  return elements(parent).filter((element) => is(element, namespace, name));
}

/** The only element of that name right below another; undefined if there is none. */
export function onlyChild(parent: Element, namespace: string, name: string): Element | undefined {
  const found = children(parent, namespace, name);
  if (found.length > 1) refuse(`${parent.localName} has more than one ${name}`);
  return found[0];
}

/** The elements of that name anywhere below another, whatever namespace they say they are of. */
export function descendants(parent: Element, ...names: string[]): Element[] {
  return names.flatMap((name) => Array.from(parent.getElementsByTagNameNS('*', name)));
}

/** All text of an element. Comments do not cut it short: they are no part of it. */
export function textOf(element: Element | undefined): string | undefined {
  return element?.textContent?.trim() || undefined;
}

/** An attribute without a prefix; undefined if it is not there. */
export function attribute(element: Element, name: string): string | undefined {
  return element.hasAttribute(name) ? (element.getAttribute(name) ?? undefined) : undefined;
}

/** Whether it is the root of that name. */
export function isElement(element: Element, namespace: string, name: string): boolean {
  return is(element, namespace, name);
}
