import { randomBytes } from 'node:crypto';
import type { SigningKey } from '@/lib/upstream/saml/signing-key';

/** What an identity provider says, and all that can be wrong about it. */
export type SamlAnswer = {
  nameId?: string;
  nameIdFormat?: string;
  /** By name. A value is text, not XML. */
  attributes?: Readonly<Record<string, string | readonly string[]>>;
  issuer?: string;
  audience?: string;
  recipient?: string;
  destination?: string | null;
  /** In the response and in the assertion; null: in neither. */
  inResponseTo?: string | null;
  /** In the assertion alone. */
  confirmedInResponseTo?: string | null;
  status?: string;
  assertionId?: string;
  /** When the assertion is good: from a minute ago for five minutes. */
  notBefore?: Date;
  notOnOrAfter?: Date;
  /** Of the confirmation of the subject; the end of the assertion if it is not given. */
  confirmedUntil?: Date;
  sessionNotOnOrAfter?: Date;
  /** What is signed. */
  signed?: 'assertion' | 'response' | 'both';
  algorithm?: string;
  /** URIs, where others are wanted than the enveloped signature and exclusive canonicalization. */
  transforms?: string[];
  /** Signs in place of the provider's own key. */
  key?: SigningKey;
  /** A certificate of the service provider. */
  encryptFor?: string;
  /** URIs, where others are wanted than RSA-OAEP and AES-256. */
  encryption?: { dataEncryptionAlgorithm?: string; keyEncryptionAlgorithm?: string };
  /** Changes the template, before anything is signed. */
  write?: (template: string) => string;
  /** Changes the document, after all is signed and encrypted. */
  tamper?: (xml: string) => string;
};

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function attributeStatement(attributes: SamlAnswer['attributes'] = {}): string {
  const lines = Object.entries(attributes).map(([name, value]) => {
    const values = (typeof value === 'string' ? [value] : value).map(
      (one) => `<saml:AttributeValue xsi:type="xs:string">${escaped(one)}</saml:AttributeValue>`,
    );
    return `<saml:Attribute Name="${escaped(name)}">${values.join('')}</saml:Attribute>`;
  });
  return lines.length > 0
    ? `<saml:AttributeStatement>${lines.join('')}</saml:AttributeStatement>`
    : '';
}

/** The document with places for `responseValues`. */
export function responseTemplate({ attributes, write }: SamlAnswer): string {
  const template = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{ID}" Version="2.0" IssueInstant="{IssueInstant}" Destination="{Destination}" InResponseTo="{InResponseTo}"><saml:Issuer>{Issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="{StatusCode}"/></samlp:Status><saml:Assertion xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{AssertionID}" Version="2.0" IssueInstant="{IssueInstant}"><saml:Issuer>{Issuer}</saml:Issuer><saml:Subject><saml:NameID Format="{NameIDFormat}">{NameID}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="{ConfirmedUntil}" Recipient="{Recipient}" InResponseTo="{ConfirmedInResponseTo}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{NotBefore}" NotOnOrAfter="{NotOnOrAfter}"><saml:AudienceRestriction><saml:Audience>{Audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="{IssueInstant}" SessionIndex="{AssertionID}" SessionNotOnOrAfter="{SessionNotOnOrAfter}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>${attributeStatement(attributes)}</saml:Assertion></samlp:Response>`;
  return write ? write(template) : template;
}

type Around = {
  entityId: string;
  audience: { entityId: string; acsUrl: string };
  requestId: string | undefined;
};

const newId = () => `_${randomBytes(16).toString('hex')}`;

/** Null is left out of the document with the attribute that it stands in. */
export function responseValues(answer: SamlAnswer, { entityId, audience, requestId }: Around) {
  const now = Date.now();
  const {
    inResponseTo = requestId ?? null,
    notBefore = new Date(now - 60_000),
    notOnOrAfter = new Date(now + 5 * 60_000),
  } = answer;
  const { confirmedInResponseTo = inResponseTo, destination = audience.acsUrl } = answer;
  return {
    ID: newId(),
    AssertionID: answer.assertionId ?? newId(),
    IssueInstant: new Date(now).toISOString(),
    Issuer: answer.issuer ?? entityId,
    Destination: destination,
    InResponseTo: inResponseTo,
    ConfirmedInResponseTo: confirmedInResponseTo,
    StatusCode: answer.status ?? 'urn:oasis:names:tc:SAML:2.0:status:Success',
    NameIDFormat: answer.nameIdFormat ?? 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
    NameID: answer.nameId ?? 'ada',
    Recipient: answer.recipient ?? audience.acsUrl,
    Audience: answer.audience ?? audience.entityId,
    NotBefore: notBefore.toISOString(),
    NotOnOrAfter: notOnOrAfter.toISOString(),
    ConfirmedUntil: (answer.confirmedUntil ?? notOnOrAfter).toISOString(),
    SessionNotOnOrAfter: answer.sessionNotOnOrAfter?.toISOString() ?? null,
  };
}
