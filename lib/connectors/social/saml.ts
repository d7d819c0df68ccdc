import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { certificatesIn } from '@/lib/upstream/saml/certificate';
import { parseIdpMetadata } from '@/lib/upstream/saml/metadata';
import { requestSignatureAlgorithms, type SamlIdp } from '@/lib/upstream/saml/settings';
import { spendAssertion } from '@/lib/upstream/saml/store';
import { samlUpstream } from '@/lib/upstream/saml/upstream';
import type { UpstreamLogin } from '@/lib/upstream/schema';
import type { Upstream } from '@/lib/upstream/upstream';
import { socialConnector } from '../connector';
import { configTemplate } from '../form-items';
import { readmeOf } from './metadata';
import { samlItems } from './saml-items';
import { endpoint, profileMap } from './settings';

const config = z.object({
  /** Ours. */
  entityID: z.string().min(1),
  signInEndpoint: endpoint.optional(),
  x509Certificate: z.string().min(1),
  idpMetadataXml: z.string().min(1),
  assertionConsumerServiceUrl: endpoint,
  signAuthnRequest: z.boolean().optional(),
  requestSignatureAlgorithm: z.enum(requestSignatureAlgorithms).optional(),
  privateKey: z.string().optional(),
  privateKeyPass: z.string().optional(),
  encryptAssertion: z.boolean().optional(),
  encPrivateKey: z.string().optional(),
  encPrivateKeyPass: z.string().optional(),
  nameIDFormat: z.union([z.string().min(1), z.array(z.string().min(1))]).optional(),
  profileMap: profileMap.optional(),
  trustUnverifiedEmail: z.boolean().optional(),
});

type Settings = z.output<typeof config>;

/** @throws AppError `connector.invalid_certificate`, `connector.invalid_metadata` */
function idpOf({ idpMetadataXml, x509Certificate, signInEndpoint }: Settings): SamlIdp {
  const idp = parseIdpMetadata(idpMetadataXml);
  const written = certificatesIn(x509Certificate).map(({ pem }) => pem);
  return {
    ...idp,
    signInEndpoint: signInEndpoint ?? idp.signInEndpoint,
    certificates: [...new Set([...idp.certificates, ...written])],
  };
}

/**
 * A key that was pasted, of whatever form, as PKCS #8 in PEM.
 *
 * @throws AppError `connector.invalid_config`
 */
function keyOf(name: string, key: string | undefined, passphrase: string | undefined): string {
  try {
    const read = createPrivateKey({ key: key ?? '', ...(passphrase && { passphrase }) });
    return read.export({ type: 'pkcs8', format: 'pem' }).toString();
  } catch (cause) {
    throw new AppError('connector.invalid_config', { data: [{ path: [name] }], cause });
  }
}

function signingKey({ signAuthnRequest, privateKey, privateKeyPass }: Settings) {
  return signAuthnRequest ? keyOf('privateKey', privateKey, privateKeyPass) : undefined;
}

function decryptionKey({ encryptAssertion, encPrivateKey, encPrivateKeyPass }: Settings) {
  return encryptAssertion ? keyOf('encPrivateKey', encPrivateKey, encPrivateKeyPass) : undefined;
}

/** SAML has no word for an address that was verified: unless the tenant says so, none counts as that. */
function withoutVouching(upstream: Upstream): Upstream {
  const unvouched = (login: UpstreamLogin): UpstreamLogin => ({ ...login, vouched: [] });
  const { receiveUnasked: _, receive, ...rest } = upstream;
  return {
    ...rest,
    ...(receive && { receive: async (post, session) => unvouched(await receive(post, session)) }),
  };
}

/** Any identity provider of SAML 2.0. */
export const saml = (spend = spendAssertion) =>
  socialConnector({
    type: 'Social',
    metadata: {
      id: 'saml',
      target: 'saml',
      platform: 'Universal',
      name: { en: 'SAML' },
      description: { en: 'Signs people in with an identity provider that speaks SAML 2.0.' },
      logo: '/connectors/saml.svg',
      logoDark: null,
      isStandard: true,
      readme: readmeOf('Signs people in with any identity provider that speaks SAML 2.0.', [
        'Create a SAML application at the identity provider. Think of an entity ID for Genkan, such as your address, and enter it there and here.',
        'Enter `<your address>/api/authn/saml/<connector id>` as the assertion consumer service URL, there and here.',
        'Copy the identity provider’s metadata and signing certificate from there to here.',
        'Enter under *Profile map* what the attributes are called that say who somebody is.',
      ]),
      configTemplate: configTemplate({
        entityID: 'https://auth.example.com',
        assertionConsumerServiceUrl: 'https://auth.example.com/api/authn/saml/<connector-id>',
        idpMetadataXml: '<EntityDescriptor>…</EntityDescriptor>',
        x509Certificate: '-----BEGIN CERTIFICATE-----…',
      }),
      formItems: samlItems,
    },
    config,
    check(settings) {
      idpOf(settings);
      signingKey(settings);
      decryptionKey(settings);
    },
    upstream(settings) {
      const { requestSignatureAlgorithm: algorithm = requestSignatureAlgorithms[0] } = settings;
      const [nameIdFormat] = [settings.nameIDFormat].flat();
      const upstream = samlUpstream(
        {
          entityId: settings.entityID,
          acsUrl: settings.assertionConsumerServiceUrl,
          idp: async () => idpOf(settings),
          ...(settings.signAuthnRequest && {
            signing: async () => ({ privateKey: signingKey(settings) ?? '', algorithm }),
          }),
          ...(settings.encryptAssertion && {
            decryptionKeys: async () =>
              [decryptionKey(settings)].filter((key) => key !== undefined),
          }),
          nameIdFormat,
          attributeMapping: settings.profileMap ?? {},
        },
        spend,
      );
      return settings.trustUnverifiedEmail ? upstream : withoutVouching(upstream);
    },
  });
