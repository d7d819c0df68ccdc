import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names';
import { execute } from '../support/organizations';
import { sharedServer } from '../support/server';
import { samlIdp } from '../support/upstream/saml-idp';
import { api, expectError, expectInvalidBody } from './api';
import { madeSso, ssoApi } from './sso';

type Key = {
  id: string;
  certificate: string;
  active: boolean;
  createdAt: number;
  expiresAt: number;
  fingerprints: { sha256: { formatted: string; unformatted: string } };
};

const idp = await samlIdp();
const { metadata } = idp;

function keysOf(id: string) {
  const path = `/sso-connectors/${id}/signing-keys`;
  return {
    list: async () => (await api<Key[]>('GET', path)).body,
    add: (body: unknown = {}) => api<Key>('POST', path, body),
    set: (keyId: string, active: unknown) => api<Key>('PATCH', `${path}/${keyId}`, { active }),
    remove: (keyId: string) => api('DELETE', `${path}/${keyId}`),
  };
}

async function samlConnector() {
  const { id } = await madeSso({ providerName: 'SAML', config: { metadata } });
  return { id, keys: keysOf(id) };
}

describe('a key of a SAML connector', () => {
  test('is shown by its certificate, and never by its private half', async () => {
    const { id, keys } = await samlConnector();
    expect(await keys.list()).toEqual([]);
    const { status, body } = await keys.add();
    expect(status).toBe(201);
    const certificate = new X509Certificate(body.certificate);
    const formatted = certificate.fingerprint256;
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-z]{21}$/),
      certificate: expect.stringMatching(/^-----BEGIN CERTIFICATE-----\n/),
      createdAt: expect.any(Number),
      expiresAt: Date.parse(certificate.validTo),
      active: false,
      fingerprints: {
        sha256: { formatted, unformatted: formatted.replaceAll(':', '').toLowerCase() },
      },
    });
    expect(body.expiresAt).toBeGreaterThan(Date.now());
    expect(await keys.list()).toEqual([body]);
    const everywhere = JSON.stringify([body, (await ssoApi('GET', `/${id}`)).body]);
    expect(everywhere).not.toContain('PRIVATE KEY');
  });

  test('is not readable in the database', async () => {
    const { id, keys } = await samlConnector();
    await keys.add();
    await execute(
      sharedServer(),
      `DO $$ BEGIN IF EXISTS (SELECT 1 FROM sso_signing_keys WHERE "ssoConnectorId" = '${id}'
        AND "encryptedPrivateKey" NOT LIKE 'v1.%') THEN RAISE 'in clear'; END IF; END $$`,
    );
  });

  test('is the only one to sign with, from when it is made active', async () => {
    const { keys } = await samlConnector();
    const active = async () => (await keys.list()).filter((key) => key.active).map((key) => key.id);
    const first = (await keys.add({ active: true })).body;
    const second = (await keys.add({ active: true })).body;
    expect(first.active && second.active).toBe(true);
    expect(await active()).toEqual([second.id]);
    expect((await keys.set(first.id, true)).body).toEqual({ ...first, active: true });
    expect(await active()).toEqual([first.id]);
    expect((await keys.set(first.id, true)).body.active).toBe(true);
    expect((await keys.set(first.id, false)).body).toEqual({ ...first, active: false });
    expect(await active()).toEqual([]);
    expect((await keys.list()).map((key) => key.id)).toEqual([second.id, first.id]);
  });

  test('stays the only one when several are made active at the same moment', async () => {
    const { keys } = await samlConnector();
    const answers = await Promise.all([1, 2, 3, 4].map(() => keys.add({ active: true })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await keys.list()).filter((key) => key.active)).toHaveLength(1);
  });

  test('is deleted when it is not active', async () => {
    const { keys } = await samlConnector();
    const { id } = (await keys.add({ active: true })).body;
    await expectError(keys.remove(id), 400, 'single_sign_on.can_not_delete_active_signing_key');
    await keys.set(id, false);
    expect(await keys.remove(id)).toMatchObject({ status: 204, body: '' });
    await expectError(keys.remove(id), 404, 'entity.not_exists_with_id');
    await expectError(keys.set(id, true), 404, 'entity.not_exists_with_id');
    expect(await keys.list()).toEqual([]);
  });

  test('is another connector’s business', async () => {
    const [mine, other] = [await samlConnector(), await samlConnector()];
    const { id } = (await mine.keys.add()).body;
    await expectError(other.keys.set(id, true), 404, 'entity.not_exists_with_id');
    await expectError(other.keys.remove(id), 404, 'entity.not_exists_with_id');
    expect(await mine.keys.list()).toHaveLength(1);
  });

  test.each([{ active: 'yes' }, { active: null }])('is active or not: %o', async (body) => {
    const { keys } = await samlConnector();
    await expectInvalidBody(keys.add(body), 'active');
    const { id } = (await keys.add()).body;
    await expectInvalidBody(keys.set(id, body.active), 'active');
  });
});

describe('signing requests', () => {
  const unsigned = { metadata };
  const signed = { metadata, signAuthnRequest: true };
  const required = [400, 'single_sign_on.active_signing_key_required'] as const;

  test('needs an active key, which then stays', async () => {
    const { id, keys } = await samlConnector();
    const patch = (config: object) => ssoApi('PATCH', `/${id}`, { config });
    await expectError(patch(signed), ...required);
    const key = (await keys.add()).body;
    await expectError(patch(signed), ...required);
    await keys.set(key.id, true);
    expect(await patch(signed)).toMatchObject({ status: 200, body: { config: signed } });
    const inUse = [400, 'single_sign_on.can_not_deactivate_signing_key_in_use'] as const;
    await expectError(keys.set(key.id, false), ...inUse);
    const next = (await keys.add({ active: true })).body;
    expect((await keys.set(key.id, false)).status).toBe(200);
    await expectError(keys.set(next.id, false), ...inUse);
    expect((await patch(unsigned)).status).toBe(200);
    expect((await keys.set(next.id, false)).body.active).toBe(false);
  });

  test('cannot be asked for before there is a connector to have a key', async () => {
    const body = { providerName: 'SAML', connectorName: uniqueName('sso'), config: signed };
    await expectError(ssoApi('POST', '', body), ...required);
  });
});

test('a connector that signs nothing has no keys', async () => {
  const { id } = await madeSso({ providerName: 'OIDC' });
  const keys = keysOf(id);
  const path = `/sso-connectors/${id}/signing-keys`;
  const none = [404, 'connector.not_found'] as const;
  await expectError(api('GET', path), ...none);
  await expectError(keys.add(), ...none);
  await expectError(keys.set('key', true), ...none);
  await expectError(keys.remove('key'), ...none);
});

test('a connector that is not there has no keys', async () => {
  const keys = keysOf('nothing');
  const missing = [404, 'entity.not_exists_with_id'] as const;
  await expectError(api('GET', '/sso-connectors/nothing/signing-keys'), ...missing);
  await expectError(keys.add(), ...missing);
  await expectError(keys.set('key', true), ...missing);
  await expectError(keys.remove('key'), ...missing);
});
