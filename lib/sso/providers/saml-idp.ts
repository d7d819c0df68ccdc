import { z } from 'zod';
import { env } from '@/lib/config/env';
import { AppError } from '@/lib/errors/app-error';
import { certificateInfo } from '@/lib/upstream/saml/certificate';
import { parseIdpMetadata, readIdpMetadata, typedIdp } from '@/lib/upstream/saml/metadata';
import {
  requestSignatureAlgorithms,
  type SamlIdp,
  type SamlSettings,
} from '@/lib/upstream/saml/settings';
import type { SsoIo } from '../provider';
import { rememberedMetadata } from './remembered-metadata';

const httpAddress = z.url({ protocol: /^https?$/ });

/** A provider by the address of its metadata, by the metadata itself, or by what is typed in. */
export const samlConfig = z
  .object({
    metadataUrl: httpAddress.optional(),
    /** XML. */
    metadata: z.string().min(1).optional(),
    entityId: z.string().min(1).optional(),
    signInEndpoint: z.string().optional(),
    x509Certificate: z.string().optional(),
    attributeMapping: z
      .object({
        id: z.string().optional(),
        email: z.string().optional(),
        name: z.string().optional(),
      })
      .optional(),
    signAuthnRequest: z.boolean().optional(),
    requestSignatureAlgorithm: z.enum(requestSignatureAlgorithms).optional(),
  })
  .refine(
    ({ metadataUrl, metadata, entityId }) => metadataUrl ?? metadata ?? entityId,
    'Name the provider by metadataUrl, metadata or entityId.',
  );

type SamlConfig = z.output<typeof samlConfig>;

/**
 * What is known of a provider by its settings.
 *
 * @throws AppError `connector.invalid_metadata` or `connector.invalid_certificate`
 */
async function idpOf(
  { metadataUrl, metadata, entityId = '', signInEndpoint = '', x509Certificate = '' }: SamlConfig,
  readMetadata: (url: string) => Promise<SamlIdp>,
): Promise<SamlIdp> {
  if (metadataUrl) return readMetadata(metadataUrl);
  if (metadata) return parseIdpMetadata(metadata);
  return typedIdp({ entityId, signInEndpoint, x509Certificate });
}

/** Genkan, as an administrator names it to the provider (wire/sign-in.md §5.2). */
function serviceProvider({ connectorId }: SsoIo) {
  const { endpoint } = env();
  return {
    entityId: `${endpoint}/enterprise-sso/${connectorId}`,
    assertionConsumerServiceUrl: `${endpoint}/api/authn/single-sign-on/saml/${connectorId}`,
  };
}

function describeCertificate(pem: string) {
  const { notBefore, expiresAt, fingerprints } = certificateInfo(pem);
  const now = new Date();
  return {
    x509Certificate: pem,
    certificateExpiresAt: expiresAt.getTime(),
    isValid: notBefore <= now && now < expiresAt,
    fingerprints,
  };
}

/** What an administrator wants to see of both sides: the provider as it is now. */
export async function foundIdp(config: SamlConfig, io: SsoIo) {
  const { entityId, signInEndpoint, certificates } = await idpOf(config, (url) =>
    readIdpMetadata(url, io.fetch),
  );
  const [first, ...others] = certificates.map(describeCertificate);
  return {
    serviceProvider: serviceProvider(io),
    defaultAttributeMapping: { id: 'nameID', email: 'email', name: 'name' },
    identityProvider: { entityId, signInEndpoint, ...first, otherCertificates: others },
  };
}

/** Genkan as the service provider of a connector's identity provider. */
export function samlServiceProvider(config: SamlConfig, io: SsoIo): SamlSettings {
  const { entityId, assertionConsumerServiceUrl: acsUrl } = serviceProvider(io);
  const [usualAlgorithm] = requestSignatureAlgorithms;
  const signing = async () => {
    const active = (await io.privateKeys()).find((key) => key.active);
    if (!active) throw new AppError('single_sign_on.sso_signing_unavailable');
    const algorithm = config.requestSignatureAlgorithm ?? usualAlgorithm;
    return { privateKey: active.privateKey, algorithm };
  };
  return {
    entityId,
    acsUrl,
    idp: () => idpOf(config, (url) => rememberedMetadata(url, io.fetch)),
    ...(config.signAuthnRequest && { signing }),
    // A provider that encrypts does so for one of the certificates that it was given, an older one too.
    decryptionKeys: async () => (await io.privateKeys()).map(({ privateKey }) => privateKey),
    attributeMapping: config.attributeMapping ?? {},
  };
}
