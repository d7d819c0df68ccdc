import type { FormItem } from '../connector';
import { profileMapItem, trustItem } from './form-items';

const whenSigned = [{ targetKey: 'signAuthnRequest', expectValue: true }];
const whenEncrypted = [{ targetKey: 'encryptAssertion', expectValue: true }];

const nameIdFormats = {
  'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified': 'Unspecified',
  'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress': 'E-mail address',
  'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName': 'X.509 subject name',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent': 'Persistent',
};

/** The form of the standard connector for SAML. */
export const samlItems: readonly FormItem[] = [
  {
    key: 'entityID',
    label: 'Entity ID of Genkan',
    type: 'Text',
    required: true,
    placeholder: 'https://auth.example.com',
  },
  {
    key: 'assertionConsumerServiceUrl',
    label: 'Assertion consumer service URL',
    type: 'Text',
    required: true,
    placeholder: 'https://auth.example.com/api/authn/saml/<connector-id>',
  },
  {
    key: 'idpMetadataXml',
    label: 'Metadata of the identity provider',
    type: 'MultilineText',
    required: true,
    description: 'XML.',
  },
  {
    key: 'x509Certificate',
    label: 'Signing certificate of the identity provider',
    type: 'MultilineText',
    required: true,
    placeholder: '-----BEGIN CERTIFICATE-----',
    description: 'Counts beside those in the metadata.',
  },
  {
    key: 'signInEndpoint',
    label: 'Sign-in endpoint',
    type: 'Text',
    description: 'Instead of the one in the metadata.',
  },
  { key: 'signAuthnRequest', label: 'Sign requests', type: 'Switch', defaultValue: false },
  {
    key: 'requestSignatureAlgorithm',
    label: 'Signature algorithm',
    type: 'Select',
    defaultValue: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    selectItems: [
      { value: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', title: 'RSA-SHA256' },
      { value: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', title: 'RSA-SHA512' },
    ],
    showConditions: whenSigned,
  },
  {
    key: 'privateKey',
    label: 'Private key for signing',
    type: 'MultilineText',
    isConfidential: true,
    placeholder: '-----BEGIN PRIVATE KEY-----',
    showConditions: whenSigned,
  },
  {
    key: 'privateKeyPass',
    label: 'Password of that key',
    type: 'Text',
    isConfidential: true,
    showConditions: whenSigned,
  },
  { key: 'encryptAssertion', label: 'Encrypted assertions', type: 'Switch', defaultValue: false },
  {
    key: 'encPrivateKey',
    label: 'Private key for decryption',
    type: 'MultilineText',
    isConfidential: true,
    placeholder: '-----BEGIN PRIVATE KEY-----',
    showConditions: whenEncrypted,
  },
  {
    key: 'encPrivateKeyPass',
    label: 'Password of that key',
    type: 'Text',
    isConfidential: true,
    showConditions: whenEncrypted,
  },
  {
    key: 'nameIDFormat',
    label: 'Format of the name ID',
    type: 'Select',
    selectItems: Object.entries(nameIdFormats).map(([value, title]) => ({ value, title })),
  },
  {
    ...profileMapItem,
    description:
      'What the attributes for `id`, `email`, `phone`, `name` and `avatar` are called. Left empty, the name ID is who somebody is, and the usual names are looked for.',
    defaultValue: {},
  },
  trustItem,
];
