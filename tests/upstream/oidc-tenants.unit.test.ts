import { describe, expect, test } from 'vitest';
import { isDiscoveryOf, isOfIssuer, mayBeIssuer } from '@/lib/upstream/oidc/issuer';
import { oidcUpstream } from '@/lib/upstream/oidc/upstream';
import { failureOf, oidcSettings, signInByOidc, upstreamRequest } from '../support/upstream/engine';
import { type PlayedProvider, playedProvider } from '../support/upstream/played-provider';

const entra = 'https://login.microsoftonline.com';
const tid = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const otherTid = 'b9419818-09af-49c2-b0c3-653adc1f376e';

/** An issuer for many tenants, as Entra ID's discovery for `organizations` has it. */
async function manyTenants(): Promise<PlayedProvider> {
  const provider = await playedProvider('/organizations/v2.0');
  const form = provider.issuer.replace('organizations', '{tenantid}');
  provider.discovery.issuer = form;
  provider.idToken = (claims, sign) =>
    sign({ ...claims, iss: form.replace('{tenantid}', tid), tid });
  return provider;
}

describe('an issuer that stands for many tenants of Entra ID', () => {
  test('is answered in the name of one of them', async () => {
    const provider = await manyTenants();
    const { issuer } = await signInByOidc(provider);
    expect(issuer).toBe(provider.issuer.replace('organizations', tid));
  });

  test('is not answered in the name of a tenant that the token is not of', async () => {
    const provider = await manyTenants();
    const form = String(provider.discovery.issuer);
    const wrong = [
      { iss: form.replace('{tenantid}', otherTid), tid },
      { iss: form.replace('{tenantid}', tid) },
      { iss: form, tid: '{tenantid}' },
      { iss: provider.issuer, tid: 'organizations' },
      { iss: `https://evil.example/${tid}/v2.0`, tid },
    ];
    for (const claims of wrong) {
      provider.idToken = (right, sign) => sign({ ...right, ...claims });
      expect(await failureOf(signInByOidc(provider)), JSON.stringify(claims)).toBe(
        'invalid_answer: The ID token is of another issuer',
      );
    }
  });

  test("is not answered with a key that signs another tenant's tokens", async () => {
    const provider = await manyTenants();
    const form = String(provider.discovery.issuer);
    provider.keys = provider.keys.map((key) => ({ ...key, issuer: form }));
    expect(await failureOf(signInByOidc(provider))).toBe('none');
    const foreign = await manyTenants();
    const owner = String(foreign.discovery.issuer).replace('{tenantid}', otherTid);
    foreign.keys = foreign.keys.map((key) => ({ ...key, issuer: owner }));
    expect(await failureOf(signInByOidc(foreign))).toBe(
      "invalid_answer: The ID token is signed with another issuer's key",
    );
  });

  test('may name itself in the answer as one of them, and then the token must agree', async () => {
    const provider = await manyTenants();
    const upstream = oidcUpstream(oidcSettings(provider));
    const finish = async (named: string) => {
      const { authorizationUri, session } = await upstream.begin(upstreamRequest);
      const iss = provider.issuer.replace('organizations', named);
      return failureOf(upstream.finish({ ...provider.authorize(authorizationUri), iss }, session));
    };
    expect(await finish(tid)).toBe('none');
    expect(await finish(otherTid)).toMatch(/^foreign_answer: .* different issuers$/);
    expect(await finish('organizations')).toMatch(/^foreign_answer: .* iss differs$/);
  });
});

describe('whose discovery it is', () => {
  test.each([
    [`${entra}/${tid}/v2.0`, `${entra}/${tid}/v2.0`, true],
    [`${entra}/${tid}/v2.0/`, `${entra}/${tid}/v2.0`, true],
    ['https://company.example', 'https://company.example/', true],
    ['https://COMPANY.example', 'https://company.example', true],
    [`${entra}/common/v2.0`, `${entra}/{tenantid}/v2.0`, true],
    [`${entra}/organizations/v2.0`, `${entra}/{tenantid}/v2.0`, true],
    [`${entra}/consumers/v2.0`, `${entra}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0`, true],
    [`${entra}/consumers/v2.0`, `${entra}/${tid}/v2.0`, false],
    [`${entra}/${tid}/v2.0`, `${entra}/{tenantid}/v2.0`, false],
    [`${entra}/${tid}/v2.0`, `${entra}/${otherTid}/v2.0`, false],
    ['https://evil.example/common/v2.0', `${entra}/{tenantid}/v2.0`, false],
    ['https://company.example', 'http://company.example', false],
    ['https://company.example/a', 'https://company.example/A', false],
  ])('that was asked for at %s and says %s: %s', (asked, stated, isIts) => {
    expect(isDiscoveryOf(asked, stated)).toBe(isIts);
  });
});

describe('whom a token may be of', () => {
  test('is whoever has the keys, where nobody has said', () => {
    expect(isOfIssuer(undefined, { iss: 'https://a.example' })).toBe(true);
    expect(isOfIssuer(undefined, { iss: '' })).toBe(false);
    expect(isOfIssuer(undefined, {})).toBe(false);
  });

  test('is one of several by name, as it is spelled', () => {
    const named = ['https://a.example', 'https://b.example'];
    expect(isOfIssuer(named, { iss: 'https://b.example' })).toBe(true);
    expect(isOfIssuer(named, { iss: 'https://b.example/' })).toBe(false);
    expect(mayBeIssuer(named, 'https://c.example')).toBe(false);
    expect(mayBeIssuer(`${entra}/{tenantid}/v2.0`, `${entra}/${tid}/v2.0`)).toBe(true);
    expect(mayBeIssuer(`${entra}/{tenantid}/v2.0`, `${entra}/${tid}/v2.0/x`)).toBe(false);
    expect(mayBeIssuer(`${entra}/{tenantid}/v2.0`, `${entra}/common/v2.0`)).toBe(false);
  });
});
