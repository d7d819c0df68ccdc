import { AppError } from '@/lib/errors/app-error';
import type { OutboundFetch } from '@/lib/outbound/create-fetch';
import { OutboundError } from '@/lib/outbound/outbound-error';
import { certificateInfo, certificatesIn } from './certificate';
import type { SamlIdp } from './settings';
import {
  attribute,
  children,
  descendants,
  dsig,
  isElement,
  parseXml,
  samlp,
  textOf,
  XmlError,
} from './xml';

const md = 'urn:oasis:names:tc:SAML:2.0:metadata';
const redirectBinding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

const limits = { timeoutMs: 10_000, maxBytes: 1_000_000 };

/** The role of an identity provider that speaks SAML 2.0 (SAML metadata §2.4.3). */
function roleOf(entity: Element): Element | undefined {
  return children(entity, md, 'IDPSSODescriptor').find((role) =>
    attribute(role, 'protocolSupportEnumeration')?.split(/\s+/).includes(samlp),
  );
}

/** The one identity provider that a document is about; federations publish many in one. */
function providerOf(root: Element): { entity: Element; role: Element } | undefined {
  const entities = isElement(root, md, 'EntityDescriptor')
    ? [root]
    : descendants(root, 'EntityDescriptor').filter(({ namespaceURI }) => namespaceURI === md);
  const providers = entities.flatMap((entity) => {
    const role = roleOf(entity);
    return role ? [{ entity, role }] : [];
  });
  return providers.length === 1 ? providers[0] : undefined;
}

/** Keys for encryption alone sign nothing. */
function signingCertificates(role: Element): string[] {
  return children(role, md, 'KeyDescriptor')
    .filter((key) => attribute(key, 'use') !== 'encryption')
    .flatMap((key) => descendants(key, 'X509Certificate'))
    .filter(({ namespaceURI }) => namespaceURI === dsig)
    .map((certificate) => certificateInfo(textOf(certificate) ?? '').pem);
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function rootOf(xml: string): Element {
  try {
    return parseXml(xml);
  } catch (cause) {
    if (!(cause instanceof XmlError)) throw cause;
    throw new AppError('connector.invalid_certificate', { cause, details: cause.message });
  }
}

const invalid = (details: string) => new AppError('connector.invalid_metadata', { details });

/**
 * What a provider's metadata says (SAML metadata §2.4.3). What is no XML has no certificate, says the
 * contract (management.md §12).
 *
 * @throws AppError connector.invalid_certificate, connector.invalid_metadata
 */
export function parseIdpMetadata(xml: string): SamlIdp {
  const provider = providerOf(rootOf(xml));
  if (!provider) throw invalid('There is no identity provider in it, or more than one.');
  const certificates = signingCertificates(provider.role);
  if (certificates.length === 0) throw new AppError('connector.invalid_certificate');
  const entityId = attribute(provider.entity, 'entityID');
  const service = children(provider.role, md, 'SingleSignOnService').find(
    (candidate) => attribute(candidate, 'Binding') === redirectBinding,
  );
  const signInEndpoint = service && attribute(service, 'Location');
  if (!entityId) throw invalid('It has no entity id.');
  if (!signInEndpoint || !isWebAddress(signInEndpoint)) {
    throw invalid('It has no sign-in service with the HTTP-Redirect binding.');
  }
  return { entityId, signInEndpoint, certificates };
}

/** What an administrator types in where there is no metadata. */
export type TypedIdp = { entityId: string; signInEndpoint: string; x509Certificate: string };

/**
 * A provider that is described by hand, held to what its metadata would have to say.
 *
 * @throws AppError connector.invalid_certificate, connector.invalid_metadata
 */
export function typedIdp({ entityId, signInEndpoint, x509Certificate }: TypedIdp): SamlIdp {
  const certificates = certificatesIn(x509Certificate).map(({ pem }) => pem);
  if (!isWebAddress(signInEndpoint)) throw invalid('The sign-in endpoint is no web address.');
  return { entityId, signInEndpoint, certificates };
}

/**
 * What a provider's metadata says now, by its address.
 *
 * @throws AppError connector.invalid_metadata if it does not answer, and what `parseIdpMetadata` throws
 */
export async function readIdpMetadata(
  url: string,
  fetch: OutboundFetch,
): Promise<SamlIdp & { metadata: string }> {
  const accept = 'application/samlmetadata+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';
  try {
    const response = await fetch(url, { headers: { accept } }, limits);
    if (!response.ok) throw invalid(`Its address answers ${response.status}.`);
    const metadata = await response.text();
    return { ...parseIdpMetadata(metadata), metadata };
  } catch (cause) {
    if (!(cause instanceof OutboundError)) throw cause;
    throw new AppError('connector.invalid_metadata', {
      cause,
      details: `Its address cannot be read: ${cause.reason}.`,
    });
  }
}
