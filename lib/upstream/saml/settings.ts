/** What is known of an identity provider: from its metadata, or typed in by an administrator. */
export type SamlIdp = {
  entityId: string;
  /** Of its single sign-on service with the HTTP-Redirect binding. */
  signInEndpoint: string;
  /** PEM. Any of them may have signed: there are several while the provider changes its key. */
  certificates: readonly string[];
};

/** How requests are signed: the contract's names, which are those of RFC 9231. */
export const requestSignatureAlgorithms = [
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
] as const;

export type RequestSignatureAlgorithm = (typeof requestSignatureAlgorithms)[number];

export type SamlSigning = {
  /** PKCS #8 in PEM. */
  privateKey: string;
  algorithm: RequestSignatureAlgorithm;
};

/** By which attribute the provider says something of a person; `nameID` is the subject's own name. */
export type SamlAttributeMapping = {
  [Part in 'id' | 'email' | 'phone' | 'name' | 'avatar']?: string | undefined;
};

/** Genkan as a service provider of one identity provider. */
export type SamlSettings = {
  /** Our own. */
  entityId: string;
  /** Our assertion consumer service. */
  acsUrl: string;
  /** Asked for each request and each answer. What it throws reaches the caller as it is. */
  idp(): Promise<SamlIdp>;
  /** Absent: requests are not signed. What it throws reaches the caller as it is. */
  signing?(): Promise<SamlSigning>;
  /** What assertions may be encrypted for: PKCS #8 in PEM. Asked for each that is encrypted. */
  decryptionKeys?(): Promise<readonly string[]>;
  /** Which kind of name is asked for (SAML core §8.3); absent: whatever the provider likes. */
  nameIdFormat?: string | undefined;
  attributeMapping: SamlAttributeMapping;
};
