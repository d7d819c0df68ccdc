import type { SamlIdp as KnownIdp, SamlSettings } from '@/lib/upstream/saml/settings';
import { makeSigningKey } from '@/lib/upstream/saml/signing-key';
import { samlUpstream } from '@/lib/upstream/saml/upstream';
import type { UpstreamLogin, UpstreamSession } from '@/lib/upstream/schema';
import type { SamlIdp } from '../../support/upstream/saml-idp';

/** What assertions are encrypted for in these tests. */
export const spKey = await makeSigningKey();

export const audience = {
  entityId: 'https://genkan.example/enterprise-sso/one',
  acsUrl: 'https://genkan.example/api/authn/single-sign-on/saml/one',
};

type Options = Partial<SamlSettings> & { known?: Partial<KnownIdp> };

/** Genkan set up for that provider, with a list in place of the table of spent assertions. */
export function serviceProvider(idp: SamlIdp, { known, ...settings }: Options = {}) {
  const spent = new Set<string>();
  const { entityId, signInEndpoint, key } = idp;
  const upstream = samlUpstream(
    {
      ...audience,
      idp: async () => ({ entityId, signInEndpoint, certificates: [key.certificate], ...known }),
      attributeMapping: {},
      ...settings,
    },
    async ({ issuer, id }) => {
      const isNew = !spent.has(issuer + id);
      spent.add(issuer + id);
      return isNew;
    },
  );
  const { receive, receiveUnasked } = upstream;
  if (!receive || !receiveUnasked) throw new Error('SAML is received by post');
  return {
    ...upstream,
    receive: (SAMLResponse: string, session: UpstreamSession): Promise<UpstreamLogin> =>
      receive({ SAMLResponse }, session),
    receiveUnasked: (SAMLResponse: string) => receiveUnasked({ SAMLResponse }),
  };
}

export type ServiceProvider = ReturnType<typeof serviceProvider>;

export function beginAt(sp: ServiceProvider, request: { loginHint?: string } = {}) {
  const redirectUri = 'https://genkan.example/callback/one';
  return sp.begin({ state: 'a-state', redirectUri, relayState: 'a-sign-in', ...request });
}
