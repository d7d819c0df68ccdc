import { expect, test } from 'vitest';
import { management } from '../support/management';
import { startOwnServer } from '../support/server';
import { settle } from './codes';
import {
  arrived,
  companyDoor,
  type Door,
  identify,
  newDomain,
  providerOfFile,
  signedUpBy,
  socialDoor,
  somebody,
  submit,
} from './provider-people';
import { call } from './visitors';

/** Its own: single sign-on is the tenant's setting. */
const { info: server } = await startOwnServer();
const provider = await providerOfFile();
const domain = newDomain();
await settle(server, {
  singleSignOnEnabled: true,
  signUp: { identifiers: [], password: false, verify: false },
});

const keeps = { enableTokenStorage: true };
const doors = {
  social: await socialDoor(server, provider, keeps),
  company: await companyDoor(server, provider, [domain], keeps),
};

const pathOf = (door: Door, id: string) =>
  door.kind === 'social'
    ? `/users/${id}/identities/${door.target}`
    : `/users/${id}/sso-identities/${door.id}`;

type Shown = { tokenSecret?: { id: string; metadata: object; updatedAt: number } };

async function shown(door: Door, id: string): Promise<Shown> {
  const path = `${pathOf(door, id)}?includeTokenSecret=true`;
  return (await management<Shown>(server, 'GET', path)).body;
}

async function member(door: Door) {
  const ada = somebody({ email: undefined });
  const { who, id } = await signedUpBy(server, door, ada);
  expect(await submit(who)).toBeUndefined();
  return { ada, id };
}

test.each(Object.entries(doors))(
  'tokens of a %s connector are kept at sign-in, and told of without them',
  async (_kind, door) => {
    const { ada, id } = await member(door);
    const { tokenSecret, ...rest } = await shown(door, id);
    expect(tokenSecret).toEqual({
      tenantId: 'default',
      id: expect.any(String),
      userId: id,
      type: 'federated_token_set',
      identityId: ada.sub,
      metadata: {
        tokenType: expect.stringMatching(/bearer/i),
        expiresAt: expect.any(Number),
        hasRefreshToken: true,
      },
      createdAt: expect.any(Number),
      updatedAt: expect.any(Number),
      ...(door.kind === 'social'
        ? { connectorId: door.id, target: door.target }
        : { ssoConnectorId: door.id, issuer: provider.issuer }),
    });
    expect(Object.keys(rest)).toEqual([door.kind === 'social' ? 'identity' : 'ssoIdentity']);
    expect((await management(server, 'GET', pathOf(door, id))).body).toEqual(rest);
    const all = await management(server, 'GET', `/users/${id}/all-identities?includeTokenSecret=1`);
    const listed = door.kind === 'social' ? 'socialIdentities' : 'ssoIdentities';
    expect(all.body[listed]).toMatchObject([{ tokenSecret: { id: tokenSecret?.id } }]);
  },
);

test.each(Object.entries(doors))(
  'those of a %s connector take the place of those before',
  async (_kind, door) => {
    const { ada, id } = await member(door);
    const before = await shown(door, id);
    provider.tokens = ({ refresh_token: _none, ...answer }) => ({ ...answer, scope: 'mail.read' });
    const { who, verificationId } = await arrived(server, 'SignIn', door, ada);
    provider.tokens = undefined;
    await identify(who, verificationId);
    expect(await shown(door, id)).toEqual(before);
    expect(await submit(who)).toBeUndefined();
    const { tokenSecret } = await shown(door, id);
    expect(tokenSecret).toMatchObject({
      id: before.tokenSecret?.id,
      metadata: { scope: 'mail.read', hasRefreshToken: false },
    });
  },
);

test('they are deleted by their id, and with what they belong to', async () => {
  const { id } = await member(doors.social);
  const { tokenSecret } = await shown(doors.social, id);
  const path = `/secrets/${tokenSecret?.id}`;
  expect(await management(server, 'DELETE', path)).toMatchObject({ status: 204 });
  expect(await management(server, 'DELETE', path)).toMatchObject({
    status: 404,
    body: { code: 'entity.not_found' },
  });
  expect(await shown(doors.social, id)).not.toHaveProperty('tokenSecret');

  const other = await member(doors.social);
  const secret = (await shown(doors.social, other.id)).tokenSecret?.id;
  await management(server, 'DELETE', pathOf(doors.social, other.id));
  expect(await management(server, 'DELETE', `/secrets/${secret}`)).toMatchObject({ status: 404 });

  const third = await member(doors.social);
  await management(server, 'PUT', pathOf(doors.social, third.id), { userId: somebody().sub });
  expect(await shown(doors.social, third.id)).not.toHaveProperty('tokenSecret');
});

test('they end where the connector keeps none any more', async () => {
  const door = await socialDoor(server, provider, keeps);
  const { id } = await member(door);
  await management(server, 'PATCH', `/connectors/${door.id}`, { enableTokenStorage: false });
  expect(await shown(door, id)).not.toHaveProperty('tokenSecret');
});

test('no token and no session of a provider is shown to the page', async () => {
  const { who } = await arrived(server, 'SignIn', doors.social, somebody());
  const { body } = await call(who, 'GET', '/interaction');
  const [record] = body.verificationRecords as object[];
  expect(Object.keys(record ?? {}).sort()).toEqual(['connectorId', 'id', 'socialUserInfo', 'type']);
});
