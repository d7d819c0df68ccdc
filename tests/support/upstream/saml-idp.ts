import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { inflateRawSync } from 'node:zlib';
import { makeSigningKey, type SigningKey } from '@/lib/upstream/saml/signing-key';
import { responseTemplate, responseValues, type SamlAnswer } from './saml-response';

// An import of it lacks what it exports by getters, outside of vitest.
const samlify: typeof import('samlify') = createRequire(import.meta.url)('samlify');

// Documents are looked at by the product, not by a schema.
samlify.setSchemaValidator({ validate: async () => 'not checked' });

const bindings = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
};

/** Where a response goes: the service provider, as a request names it. */
export type SamlAudience = { entityId: string; acsUrl: string };

export type SamlRequest = SamlAudience & {
  id: string;
  xml: string;
  relayState: string | undefined;
  /** Whether the signature of the address holds; undefined if it has none. */
  isSigned: boolean | undefined;
};

/** What a browser posts to the assertion consumer service. */
export type SamlForm = { SAMLResponse: string; RelayState?: string };

export type SamlIdp = {
  entityId: string;
  signInEndpoint: string;
  key: SigningKey;
  metadata: string;
  /** Reads where a browser was sent; its signature is checked by `certificate`, if it has one. */
  readRequest(authorizationUri: string, certificate?: string): Promise<SamlRequest>;
  /** Signs somebody in and answers the request. */
  answer(authorizationUri: string, answer?: SamlAnswer): Promise<SamlForm>;
  /** Signs somebody in whom nobody sent (IdP-initiated). */
  unasked(audience: SamlAudience, answer?: SamlAnswer): Promise<{ SAMLResponse: string }>;
};

const bare = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '');

type Options = {
  entityId?: string;
  signInEndpoint?: string;
  key?: SigningKey;
};

/** An identity provider by another library than the product's. It needs no port: a test is its browser. */
export async function samlIdp(options: Options = {}): Promise<SamlIdp> {
  const base = `https://idp-${randomBytes(6).toString('hex')}.example`;
  const { entityId = `${base}/metadata`, signInEndpoint = `${base}/sso` } = options;
  const key = options.key ?? (await makeSigningKey());
  const settings = {
    entityID: entityId,
    signingCert: bare(key.certificate),
    privateKey: key.privateKey,
    singleSignOnService: [{ Binding: bindings.redirect, Location: signInEndpoint }],
    // Said to be missing, on the console, if it is.
    singleLogoutService: [{ Binding: bindings.redirect, Location: `${signInEndpoint}/logout` }],
    nameIDFormat: ['urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'],
  };
  const metadata = samlify.IdentityProvider(settings).getMetadata();

  const respond = async (
    audience: SamlAudience,
    requestId: string | undefined,
    said: SamlAnswer,
  ) => {
    const { algorithm = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' } = said;
    const { signed = 'assertion', encryptFor, tamper } = said;
    const provider = samlify.IdentityProvider({
      ...settings,
      ...(said.key && { privateKey: said.key.privateKey, signingCert: bare(said.key.certificate) }),
      requestSignatureAlgorithm: algorithm,
      isAssertionEncrypted: encryptFor !== undefined,
      loginResponseTemplate: { context: responseTemplate(said), attributes: [] },
      ...(said.encryption ?? {}),
    });
    const client = samlify.ServiceProvider({
      entityID: audience.entityId,
      assertionConsumerService: [{ Binding: bindings.post, Location: audience.acsUrl }],
      wantAssertionsSigned: signed === 'assertion' || signed === 'both',
      ...(said.transforms && { transformationAlgorithms: said.transforms }),
      wantMessageSigned: signed === 'response' || signed === 'both',
      ...(encryptFor && { encryptCert: bare(encryptFor) }),
    });
    const values = responseValues(said, { entityId, audience, requestId });
    const { context } = await provider.createLoginResponse(
      client,
      { extract: {} },
      'post',
      {},
      {
        encryptThenSign: encryptFor !== undefined && signed !== 'assertion',
        customTagReplacement: (template: string) => ({
          id: values.ID,
          context: samlify.SamlLib.replaceTagsByValue(template, values),
        }),
      },
    );
    const xml = Buffer.from(context, 'base64').toString();
    return Buffer.from(tamper ? tamper(xml) : xml).toString('base64');
  };

  const readRequest: SamlIdp['readRequest'] = async (authorizationUri, certificate) => {
    const { searchParams } = new URL(authorizationUri);
    const xml = inflateRawSync(
      Buffer.from(searchParams.get('SAMLRequest') ?? '', 'base64'),
    ).toString();
    const read = (pattern: RegExp) => pattern.exec(xml)?.[1] ?? '';
    return {
      id: read(/ ID="([^"]+)"/),
      entityId: read(/<saml:Issuer[^>]*>([^<]+)</),
      acsUrl: read(/AssertionConsumerServiceURL="([^"]+)"/),
      xml,
      relayState: searchParams.get('RelayState') ?? undefined,
      isSigned: searchParams.has('Signature')
        ? certificate !== undefined && holds(authorizationUri, certificate)
        : undefined,
    };
  };

  return {
    entityId,
    signInEndpoint,
    key,
    metadata,
    readRequest,
    async answer(authorizationUri, answer = {}) {
      const { id, relayState, ...audience } = await readRequest(authorizationUri);
      const SAMLResponse = await respond(audience, id, answer);
      return { SAMLResponse, ...(relayState !== undefined && { RelayState: relayState }) };
    },
    async unasked(audience, answer = {}) {
      return { SAMLResponse: await respond(audience, undefined, answer) };
    },
  };
}

/** The signature of an address is over its parameters as they stand in it (SAML bindings §3.4.4.1). */
function holds(authorizationUri: string, certificate: string): boolean {
  const parameters = new URL(authorizationUri).search.slice(1).split('&');
  const raw = (name: string) => parameters.find((one) => one.startsWith(`${name}=`));
  const octets = ['SAMLRequest', 'RelayState', 'SigAlg']
    .flatMap((name) => raw(name) ?? [])
    .join('&');
  const { searchParams } = new URL(authorizationUri);
  const client = samlify.ServiceProvider({ entityID: 'any', signingCert: bare(certificate) });
  return samlify.SamlLib.verifyMessageSignature(
    client.entityMeta,
    octets,
    Buffer.from(searchParams.get('Signature') ?? '', 'base64'),
    searchParams.get('SigAlg') ?? '',
  );
}
