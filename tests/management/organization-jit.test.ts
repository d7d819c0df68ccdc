import { describe, expect, test } from 'vitest';
import { api, expectError, expectInvalidBody } from './api';
import { idsOf, organization, role } from './organization-people';

const unknown = [422, 'entity.relation_foreign_key_not_found'] as const;
const missing = [404, 'entity.not_found'] as const;

async function ofNewOrganization(what: string) {
  const { id } = await organization();
  return { id, path: `/organizations/${id}/jit/${what}` };
}

describe('the e-mail domains of an organization', () => {
  async function domains(path: string): Promise<unknown[]> {
    const { body } = await api<{ emailDomain: string }[]>('GET', path);
    return body.map(({ emailDomain }) => emailDomain);
  }

  test('are added, listed, replaced and removed, in lower case', async () => {
    const { id, path } = await ofNewOrganization('email-domains');
    const added = await api('POST', path, { emailDomain: 'Example.COM' });
    expect(added.status).toBe(201);
    const row = { tenantId: 'default', organizationId: id, emailDomain: 'example.com' };
    expect(added.body).toEqual(row);
    expect((await api('GET', path)).body).toEqual([row]);
    const again = api('POST', path, { emailDomain: 'EXAMPLE.com' });
    await expectError(again, 422, 'entity.unique_integrity_violation');

    const emailDomains = ['b.example', 'A.example', 'a.example', 'bücher.example'];
    expect(await api('PUT', path, { emailDomains })).toMatchObject({ status: 204, body: '' });
    expect(await domains(path)).toEqual(['a.example', 'b.example', 'xn--bcher-kva.example']);
    expect(await api('DELETE', `${path}/A.EXAMPLE`)).toMatchObject({ status: 204, body: '' });
    await expectError(api('DELETE', `${path}/a.example`), ...missing);
    expect((await api('PUT', path, { emailDomains: [] })).status).toBe(204);
    expect(await domains(path)).toEqual([]);
  });

  test('come in pages where that is asked for', async () => {
    const { path } = await ofNewOrganization('email-domains');
    await api('PUT', path, { emailDomains: ['a.example', 'b.example', 'c.example'] });
    const { headers } = await api('GET', `${path}?page=2&page_size=1`);
    expect(headers.get('total-number')).toBe('3');
    expect(await domains(`${path}?page=2&page_size=1`)).toEqual(['b.example']);
    expect(await domains(`${path}?page=9`)).toEqual([]);
    expect((await api('GET', path)).headers.get('total-number')).toBeNull();
  });

  test('may be those of other organizations too', async () => {
    const [one, other] = [
      await ofNewOrganization('email-domains'),
      await ofNewOrganization('email-domains'),
    ];
    for (const { path } of [one, other]) {
      expect((await api('POST', path, { emailDomain: 'shared.example' })).status).toBe(201);
    }
    await expectError(
      api('DELETE', `/organizations/nothing/jit/email-domains/shared.example`),
      ...missing,
    );
    expect(await domains(one.path)).toEqual(['shared.example']);
  });

  test.each([
    '',
    'localhost',
    '@example.com',
    'a@example.com',
    '*.example.com',
    '.example.com',
    'example.com.',
    'exa mple.com',
    '-a.example',
    'a..example',
    'https://example.com',
    1,
    null,
    `${'a'.repeat(120)}.example`,
    `${'a.'.repeat(50_000)}a`,
  ])('are domains, which %j is not', async (emailDomain) => {
    const { path } = await ofNewOrganization('email-domains');
    await expectInvalidBody(api('POST', path, { emailDomain }), 'emailDomain');
    await expectInvalidBody(
      api('PUT', path, { emailDomains: ['a.example', emailDomain] }),
      'emailDomains.1',
    );
  });

  test('are of organizations that there are', async () => {
    const path = '/organizations/nothing/jit/email-domains';
    expect(await domains(path)).toEqual([]);
    await expectError(api('POST', path, { emailDomain: 'a.example' }), ...unknown);
    await expectError(api('PUT', path, { emailDomains: [] }), ...unknown);
  });

  test('replaced by two at the same moment are those of one of them', async () => {
    const { path } = await ofNewOrganization('email-domains');
    const lists = [
      ['a.example', 'b.example'],
      ['c.example', 'd.example'],
    ];
    const all = [...lists, ...lists].map((emailDomains) => api('PUT', path, { emailDomains }));
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual([204, 204, 204, 204]);
    expect(lists).toContainEqual(await domains(path));
  });
});

describe('the roles of whoever joins just in time', () => {
  test('are added, listed by name, replaced and removed', async () => {
    const { path } = await ofNewOrganization('roles');
    const [one, two, three] = [await role('User'), await role('User'), await role('User')];
    const add = (...ids: string[]) => api('POST', path, { organizationRoleIds: ids });
    expect(await add(one.id)).toMatchObject({ status: 201, body: '' });
    expect((await add(two.id, one.id, two.id)).status).toBe(201);
    const byName = [one, two].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect((await api('GET', path)).body).toEqual(
      byName.map(({ id, name }) => ({
        tenantId: 'default',
        id,
        name,
        description: null,
        type: 'User',
      })),
    );
    const paged = await api('GET', `${path}?page=1&page_size=1`);
    expect(paged.headers.get('total-number')).toBe('2');
    const replaced = { organizationRoleIds: [three.id, one.id] };
    expect(await api('PUT', path, replaced)).toMatchObject({ status: 204, body: '' });
    expect((await idsOf(path)).toSorted()).toEqual([three.id, one.id].toSorted());
    expect((await api('DELETE', `${path}/${one.id}`)).status).toBe(204);
    await expectError(api('DELETE', `${path}/${one.id}`), ...missing);
    expect((await api('PUT', path, { organizationRoleIds: [] })).status).toBe(204);
    expect(await idsOf(path)).toEqual([]);
  });

  test('are roles of people that there are, of organizations that there are', async () => {
    const { path } = await ofNewOrganization('roles');
    const [mine, machines] = [await role('User'), await role('MachineToMachine')];
    await api('POST', path, { organizationRoleIds: [mine.id] });
    for (const method of ['POST', 'PUT'] as const) {
      const give = (...ids: string[]) => api(method, path, { organizationRoleIds: ids });
      await expectError(give('nothing'), ...unknown);
      await expectError(give(machines.id), 422, 'entity.db_constraint_violated');
      const other = '/organizations/nothing/jit/roles';
      await expectError(api(method, other, { organizationRoleIds: [mine.id] }), ...unknown);
    }
    expect(await idsOf(path)).toEqual([mine.id]);
    await expectInvalidBody(api('POST', path, { organizationRoleIds: [] }), 'organizationRoleIds');
    await expectError(api('GET', '/organizations/nothing/jit/roles'), ...missing);
    await expectError(api('DELETE', `/organizations/nothing/jit/roles/${mine.id}`), ...missing);
  });
});

test('enterprise connectors that nobody has bring nobody in', async () => {
  const { path } = await ofNewOrganization('sso-connectors');
  expect((await api('GET', path)).body).toEqual([]);
  const ssoConnectorIds = ['nothing'];
  await expectError(api('POST', path, { ssoConnectorIds }), ...unknown);
  await expectError(api('PUT', path, { ssoConnectorIds }), ...unknown);
  expect((await api('PUT', path, { ssoConnectorIds: [] })).status).toBe(204);
  await expectInvalidBody(api('POST', path, { ssoConnectorIds: [] }), 'ssoConnectorIds');
  await expectError(api('DELETE', `${path}/nothing`), ...missing);
  await expectError(api('GET', '/organizations/nothing/jit/sso-connectors'), ...missing);
});
