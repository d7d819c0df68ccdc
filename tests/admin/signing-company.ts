import { expect } from 'vitest';
import { experience, type Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { created, management } from '../support/management';
import { type SamlIdp, samlIdp } from '../support/upstream/saml-idp';

/** A company that signs its people in itself, with a key of its connector's that requests are signed with. */
export type SigningCompany = { idp: SamlIdp; id: string; certificate: string };

export async function signingCompany(server: GenkanInfo): Promise<SigningCompany> {
  const idp = await samlIdp();
  const config = { metadata: idp.metadata };
  const body = { providerName: 'SAML', connectorName: 'Acme', domains: ['acme.example'], config };
  const { id } = await created(management<{ id: string }>(server, 'POST', '/sso-connectors', body));
  const path = `/sso-connectors/${id}`;
  const key = management<{ certificate: string }>(server, 'POST', `${path}/signing-keys`, {
    active: true,
  });
  const { certificate } = await created(key);
  const signed = { config: { ...config, signAuthnRequest: true } };
  await created(management(server, 'PATCH', path, signed));
  return { idp, id, certificate };
}

/** Requests to the company are signed by the key that it knows. */
export async function signsRequests(
  flow: Visitor,
  { idp, id, certificate }: SigningCompany,
): Promise<void> {
  await experience(flow, 'PUT', '', { interactionEvent: 'SignIn' });
  const redirectUri = `${flow.server.baseUrl}/callback/${id}`;
  const path = `/verification/sso/${id}/authorization-uri`;
  const { body } = await experience(flow, 'POST', path, { state: 'state', redirectUri });
  const request = await idp.readRequest(String(body.authorizationUri), certificate);
  expect(request.isSigned).toBe(true);
}
