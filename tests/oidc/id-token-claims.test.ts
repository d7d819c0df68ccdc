import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { obtainTokens, requestTokens } from '../support/flow';
import { createApplication, createRole, createUser, management } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';

const { info: server } = await startOwnServer();

const scope = [
  'openid profile offline_access custom_data identities roles',
  'urn:logto:scope:organizations urn:logto:scope:organization_roles',
].join(' ');

async function person() {
  const user = await createUser(server, { customData: { plan: { seatCount: 3 } } });
  const role = await createRole(server, 'User');
  await management(server, 'POST', `/users/${user.id}/roles`, { roleIds: [role.id] });
  const social = { userId: uniqueName('account'), details: { name: 'Ann' } };
  await management(server, 'PUT', `/users/${user.id}/identities/github`, social);
  const extended = {
    custom_data: { plan: { seatCount: 3 } },
    identities: { github: social },
    sso_identities: [],
    roles: [role.name],
    organizations: [],
    organization_data: [],
    organization_roles: [],
  };
  return { user, extended };
}

const names = [
  'custom_data',
  'identities',
  'organization_data',
  'organization_roles',
  'organizations',
  'roles',
  'sso_identities',
];

/** Of the claims that the tenant may let into ID tokens, those that are. */
function extendedClaims(token = ''): string[] {
  const claims = decodeJwt(token);
  return names.filter((name) => name in claims);
}

const ways = [
  ['custom_data', 'identities'],
  ['organization_data', 'roles', 'sso_identities'],
  [],
  ['organization_roles', 'organizations'],
  undefined,
];

test('an ID token holds those extended claims that the tenant lets in, userinfo all', async () => {
  const { user, extended } = await person();
  const application = await createApplication(server);
  const { tokens } = await obtainTokens(server, application, user, {
    scope,
    params: { prompt: 'login consent' },
  });
  expect(extendedClaims(tokens.id_token)).toEqual(['organization_roles', 'organizations', 'roles']);
  for (const enabledExtendedClaims of ways) {
    const setting = enabledExtendedClaims ? { enabledExtendedClaims } : {};
    const expected = enabledExtendedClaims ?? [];
    const changed = await management(server, 'PUT', '/configs/id-token', setting);
    expect(changed).toMatchObject({ status: 200, body: setting });
    // The next token follows the setting, whatever it is given for.
    const { body: refreshed } = await requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
    });
    expect(extendedClaims(refreshed.id_token)).toEqual(expected);
    expect(decodeJwt(refreshed.id_token ?? '')).toMatchObject({
      username: user.username,
      ...Object.fromEntries(Object.entries(extended).filter(([name]) => expected.includes(name))),
    });
    const userinfo = await fetch(`${server.baseUrl}/oidc/me`, {
      headers: { authorization: `Bearer ${refreshed.access_token}` },
    });
    expect(await userinfo.json()).toMatchObject(extended);
  }
});
