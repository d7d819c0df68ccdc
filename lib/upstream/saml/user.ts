import type { UpstreamUser } from '../schema';
import { UpstreamError } from '../upstream-error';
import type { SamlAttributeMapping } from './settings';
import { attribute, children, onlyChild, saml, textOf } from './xml';

const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
const emailFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** What the parts are called where nobody has said: plainly, by Entra ID and AD FS, by LDAP's OIDs. */
const usualNames = {
  email: ['email', 'mail', `${claims}/emailaddress`, 'urn:oid:0.9.2342.19200300.100.1.3'],
  phone: ['phone', 'telephoneNumber', `${claims}/mobilephone`, 'urn:oid:2.5.4.20'],
  name: [
    ...['name', 'displayName', 'http://schemas.microsoft.com/identity/claims/displayname'],
    ...['urn:oid:2.16.840.1.113730.3.1.241', `${claims}/name`],
  ],
  avatar: ['avatar', 'picture'],
} as const;

type Values = ReadonlyMap<string, string | string[]>;

function valuesOf(assertion: Element): Values {
  const attributes = children(assertion, saml, 'AttributeStatement').flatMap((statement) =>
    children(statement, saml, 'Attribute'),
  );
  const values = new Map<string, string[]>();
  for (const one of attributes) {
    const name = attribute(one, 'Name');
    const said = children(one, saml, 'AttributeValue').flatMap((value) => textOf(value) ?? []);
    if (name && said.length > 0) values.set(name, [...(values.get(name) ?? []), ...said]);
  }
  return new Map(
    [...values].map(([name, [first = '', ...others]]) => [
      name,
      others.length > 0 ? [first, ...others] : first,
    ]),
  );
}

const first = (values: Values, name: string): string | undefined => {
  const value = values.get(name);
  return Array.isArray(value) ? value[0] : value;
};

/**
 * Who an assertion is about, by the names that the tenant gave to its attributes, else by the usual
 * ones.
 *
 * @throws UpstreamError no_user
 */
export function userOf(assertion: Element, mapping: SamlAttributeMapping): UpstreamUser {
  const subject = onlyChild(assertion, saml, 'Subject');
  const nameId = subject && onlyChild(subject, saml, 'NameID');
  const format = nameId && attribute(nameId, 'Format');
  const subjectName = textOf(nameId);
  const attributes = valuesOf(assertion);
  const values: Values = new Map([
    ...attributes,
    ...(subjectName === undefined ? [] : [['nameID', subjectName] as const]),
  ]);
  const said = (part: keyof typeof usualNames): string | undefined => {
    const mapped = mapping[part];
    if (mapped) return first(values, mapped);
    return usualNames[part].map((name) => first(values, name)).find((value) => value !== undefined);
  };
  const idName = mapping.id || 'nameID';
  // Made for one session only, so the same person would be somebody new each time (SAML core §8.3.8).
  if (idName === 'nameID' && format === transient) {
    throw new UpstreamError('no_user', 'The subject has a transient name, which is nobody’s');
  }
  const id = first(values, idName);
  if (id === undefined || id.length > 256) {
    throw new UpstreamError('no_user', `There is no ${idName} that can name anybody`);
  }
  const named = mapping.email || format !== emailFormat ? undefined : subjectName;
  return {
    id,
    email: said('email') ?? named,
    phone: said('phone'),
    name: said('name'),
    avatar: said('avatar'),
    rawData: Object.fromEntries(values),
  };
}
