import { describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names';
import { api, expectError, expectInvalidBody, made } from './api';

type User = { id: string; identities: Record<string, unknown> };

const create = () => made<User>('/users', {});
const put = (id: string, target: string, body: unknown) =>
  api('PUT', `/users/${id}/identities/${target}`, body);

describe("a user's identity at a social provider", () => {
  test('is linked, replaced, shown and taken away', async () => {
    const { id } = await create();
    const [one, two] = [{ userId: uniqueName('id') }, { userId: uniqueName('id') }];
    const details = { name: 'Ann', rawData: { plan: 'pro' } };
    const answers = [
      await put(id, 'github', { ...one, details }),
      await put(id, 'github', { ...two, unknown: 1 }),
      await put(id, 'google', one),
    ];
    expect(answers.map(({ status, body }) => ({ status, body }))).toEqual([
      { status: 201, body: { github: { ...one, details } } },
      { status: 200, body: { github: two } },
      { status: 201, body: { github: two, google: one } },
    ]);
    const path = `/users/${id}`;
    expect((await api('GET', path)).body).toMatchObject({
      identities: { github: two, google: one },
    });
    const shown = await api('GET', `${path}/identities/github?includeTokenSecret=true`);
    expect(shown).toMatchObject({ status: 200, body: { identity: two } });
    expect((await api('GET', `${path}/all-identities?includeTokenSecret=1`)).body).toEqual({
      socialIdentities: [
        { target: 'github', identity: two },
        { target: 'google', identity: one },
      ],
      ssoIdentities: [],
    });

    const rest = await api<User>('DELETE', `${path}/identities/github`);
    expect(rest).toMatchObject({ status: 200, body: { id, identities: { google: one } } });
    const gone = [404, 'user.identity_not_exist'] as const;
    await expectError(api('DELETE', `${path}/identities/github`), ...gone);
    await expectError(api('GET', `${path}/identities/github`), ...gone);
    await expectError(api('GET', `${path}/identities/__proto__`), ...gone);
  });

  test('is one person’s, and free again when that person lets go', async () => {
    const [ann, bob] = [await create(), await create()];
    const identity = { userId: uniqueName('id') };
    const taken = [422, 'user.identity_already_in_use'] as const;
    await put(ann.id, 'github', identity);
    await expectError(put(bob.id, 'github', identity), ...taken);
    expect((await put(ann.id, 'github', identity)).status).toBe(200);
    expect((await put(bob.id, 'gitlab', identity)).status).toBe(201);

    await put(ann.id, 'github', { userId: uniqueName('id') });
    expect((await put(bob.id, 'github', identity)).status).toBe(201);
    await expectError(put(ann.id, 'github', identity), ...taken);
    await api('DELETE', `/users/${bob.id}`);
    expect((await put(ann.id, 'github', identity)).status).toBe(200);
  });

  test('is given to one of many who take it at the same moment', async () => {
    const identity = { userId: uniqueName('id') };
    const users = await Promise.all(Array.from({ length: 8 }, create));
    const answers = await Promise.all(users.map(({ id }) => put(id, 'github', identity)));
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([201, ...Array<number>(7).fill(422)]);
  });

  test('of several targets at the same moment are all kept', async () => {
    const { id } = await create();
    const targets = ['a', 'b', 'c', 'd', 'e', 'f'];
    await Promise.all(targets.map((target) => put(id, target, { userId: uniqueName('id') })));
    const { body } = await api<User>('GET', `/users/${id}`);
    expect(Object.keys(body.identities).toSorted()).toEqual(targets);
  });

  test('is refused when it is none', async () => {
    const { id } = await create();
    await expectInvalidBody(put(id, 'github', {}), 'userId');
    await expectInvalidBody(put(id, 'github', { userId: 1 }), 'userId');
    await expectInvalidBody(put(id, 'github', { userId: 'a', details: 'b' }), 'details');
    const long = 'n'.repeat(257);
    const tooLong = [422, 'entity.value_too_long'] as const;
    await expectError(put(id, 'github', { userId: long }), ...tooLong);
    await expectError(put(id, long, { userId: 'a' }), ...tooLong);
  });

  test('by a connector needs one, and there is none', async () => {
    const { id } = await create();
    const body = { connectorId: 'github-universal', connectorData: { code: 'a' } };
    const path = `/users/${id}/identities`;
    await expectError(api('POST', path, body), 422, 'session.invalid_connector_id');
    await expectInvalidBody(api('POST', path, { connectorId: 'a' }), 'connectorData');
  });
});

test('a user without an enterprise has no identity there', async () => {
  const { id } = await create();
  await expectError(
    api('GET', `/users/${id}/sso-identities/nothing`),
    404,
    'user.enterprise_sso_identity_not_exists',
  );
  expect((await api('GET', `/users/${id}?includeSsoIdentities=true`)).body).toMatchObject({
    ssoIdentities: [],
  });
});

test.each([
  ['GET', '/identities/github'],
  ['PUT', '/identities/github', { userId: 'a' }],
  ['DELETE', '/identities/github'],
  ['POST', '/identities', { connectorId: 'a', connectorData: {} }],
  ['GET', '/sso-identities/nothing'],
  ['GET', '/all-identities'],
] as const)('nobody’s identities are a 404 at %s %s', (method, path, body?: object) =>
  expectError(api(method, `/users/nobody${path}`, body), 404, 'entity.not_found'),
);
