import { UpstreamError } from '../upstream-error';
import { attribute, children, elements, onlyChild, saml, samlp, textOf } from './xml';

const success = 'urn:oasis:names:tc:SAML:2.0:status:Success';
const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
const entityFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity';

/** By how much the provider's clock may differ from ours. */
const skewMs = 3 * 60_000;

export type Expectation = {
  issuer: string;
  audience: string;
  acsUrl: string;
  /** The request that is answered; undefined for a response that nobody asked for. */
  requestId: string | undefined;
  now: number;
};

function invalid(message: string): never {
  throw new UpstreamError('invalid_answer', message);
}

/** SAML core §1.3.3: in UTC. What cannot be read is never a time that has come, or has not yet gone. */
function instant(element: Element, name: string): number | undefined {
  const text = attribute(element, name);
  if (text === undefined) return undefined;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? invalid(`${name} is no time in UTC`) : time;
}

/** @returns until when, if it says so */
function checkTimes(element: Element, now: number): number | undefined {
  const notBefore = instant(element, 'NotBefore');
  const notOnOrAfter = instant(element, 'NotOnOrAfter');
  if (notBefore !== undefined && now + skewMs < notBefore) invalid('It is not valid yet');
  if (notOnOrAfter !== undefined && now - skewMs >= notOnOrAfter) invalid('It has expired');
  return notOnOrAfter;
}

function checkIssuer(element: Element, expected: string): void {
  const issuer = onlyChild(element, saml, 'Issuer');
  const format = issuer && attribute(issuer, 'Format');
  if (textOf(issuer) !== expected || (format ?? entityFormat) !== entityFormat) {
    invalid('It is issued by somebody else');
  }
}

function checkInResponseTo(element: Element, requestId: string | undefined): void {
  if (attribute(element, 'InResponseTo') !== requestId) {
    throw new UpstreamError('foreign_answer', 'It answers another request');
  }
}

/**
 * A provider that lets nobody in says so by the status, often without an assertion or a signature.
 *
 * @throws UpstreamError refused
 */
export function checkStatus(response: Element): void {
  const status = onlyChild(response, samlp, 'Status');
  const code = status && onlyChild(status, samlp, 'StatusCode');
  const value = (code && attribute(code, 'Value')) ?? '';
  if (value === success) return;
  const [inner] = code ? children(code, samlp, 'StatusCode') : [];
  const detail = (inner && attribute(inner, 'Value')) ?? value;
  throw new UpstreamError('refused', `The provider answers ${detail.slice(0, 200)}`);
}

/**
 * Holds the message itself to what is expected (SAML profiles §4.1.4.3, bindings §3.5.5.2). Issuer and
 * Destination may be left out; the assertion has its own.
 *
 * @throws UpstreamError
 */
export function checkResponse(response: Element, expected: Expectation): void {
  checkStatus(response);
  checkInResponseTo(response, expected.requestId);
  if (children(response, saml, 'Issuer').length > 0) checkIssuer(response, expected.issuer);
  const destination = attribute(response, 'Destination');
  if (destination !== undefined && destination !== expected.acsUrl) {
    invalid('It is meant for another address');
  }
}

/** Those of SAML core §2.5.1 that we understand. One that is not understood may not be passed over. */
const knownConditions = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction'];

function checkConditions(assertion: Element, { audience, now }: Expectation): number | undefined {
  const conditions = onlyChild(assertion, saml, 'Conditions');
  if (!conditions) return invalid('It has no conditions');
  const isUnknown = ({ namespaceURI, localName }: Element) =>
    namespaceURI !== saml || !knownConditions.includes(localName);
  if (elements(conditions).some(isUnknown)) invalid('It has a condition that is not understood');
  const restrictions = children(conditions, saml, 'AudienceRestriction');
  const admits = (restriction: Element) =>
    children(restriction, saml, 'Audience').some((one) => textOf(one) === audience);
  if (restrictions.length === 0 || !restrictions.every(admits)) {
    invalid('It is meant for another audience');
  }
  return checkTimes(conditions, now);
}

/** One that confirms the subject for us, now, is enough (SAML profiles §4.1.4.2). */
function confirmedUntil(assertion: Element, expected: Expectation): number {
  const subject = onlyChild(assertion, saml, 'Subject');
  const confirmations = subject ? children(subject, saml, 'SubjectConfirmation') : [];
  let refusal: unknown;
  for (const confirmation of confirmations) {
    try {
      return checkConfirmation(confirmation, expected);
    } catch (error) {
      refusal ??= error;
    }
  }
  throw refusal ?? new UpstreamError('invalid_answer', 'Its subject is not confirmed');
}

function checkConfirmation(confirmation: Element, expected: Expectation): number {
  if (attribute(confirmation, 'Method') !== bearer) invalid('Its subject bears no assertion');
  const data = onlyChild(confirmation, saml, 'SubjectConfirmationData');
  if (!data) return invalid('Its subject is not confirmed');
  if (attribute(data, 'Recipient') !== expected.acsUrl)
    invalid('It is meant for another recipient');
  checkInResponseTo(data, expected.requestId);
  return checkTimes(data, expected.now) ?? invalid('Its confirmation never ends');
}

function checkAuthnStatements(assertion: Element, now: number): void {
  const statements = children(assertion, saml, 'AuthnStatement');
  if (statements.length === 0) invalid('It does not say that anybody signed in');
  for (const statement of statements) {
    const end = instant(statement, 'SessionNotOnOrAfter');
    if (end !== undefined && now - skewMs >= end) invalid('The session at the provider has ended');
  }
}

export type AcceptedAssertion = {
  id: string;
  /** From when on nobody would accept it, by our clock. */
  expiresAt: Date;
};

/**
 * Holds a verified assertion to what is expected (SAML profiles §4.1.4.3).
 *
 * @throws UpstreamError
 */
export function checkAssertion(assertion: Element, expected: Expectation): AcceptedAssertion {
  const id = attribute(assertion, 'ID');
  if (!id || attribute(assertion, 'Version') !== '2.0') invalid('It is no assertion of SAML 2.0');
  checkIssuer(assertion, expected.issuer);
  const until = checkConditions(assertion, expected) ?? Number.POSITIVE_INFINITY;
  const confirmed = confirmedUntil(assertion, expected);
  checkAuthnStatements(assertion, expected.now);
  return { id: id as string, expiresAt: new Date(Math.min(until, confirmed) + skewMs) };
}
