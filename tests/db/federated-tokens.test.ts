import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { transaction } from '@/lib/db/tx';
import { newUser } from '@/lib/experience/new-user';
import { insertSsoConnector, updateSsoConnector } from '@/lib/sso/store';
import { sealTokens } from '@/lib/users/federated-tokens/seal';
import { listSsoTokenSets, saveTokenSet } from '@/lib/users/federated-tokens/store';
import { linkSsoIdentity } from '@/lib/users/sso-identities/store';
import { createUser } from '@/lib/users/store';
import { uniqueName } from '../support/names';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(async () => {
  await openDatabase();
  await migrate();
});

/** A sign-in by a connector that keeps tokens, up to where they are to be kept. */
async function signedIn() {
  const { id: ssoConnectorId } = await insertSsoConnector({
    ...{ id: uniqueName('sso'), connectorName: uniqueName('sso'), providerName: 'OIDC' },
    ...{ config: {}, enableTokenStorage: true },
  });
  const user = newUser({ username: uniqueName('user') }, 'app');
  await createUser({ ...user, applicationId: null }, { caseSensitiveUsername: true });
  const identity = { issuer: 'https://idp.example.com', identityId: uniqueName('sub') };
  await linkSsoIdentity(user.id, { ...identity, ssoConnectorId, detail: {} });
  const sealed = sealTokens({ access_token: 'token' });
  return { userId: user.id, set: { ...identity, ssoConnectorId, sealed } };
}

test('tokens are kept while the connector keeps them', async () => {
  const { userId, set } = await signedIn();
  await saveTokenSet(userId, set);
  expect(await listSsoTokenSets(userId)).toHaveLength(1);
});

test('no tokens are left by a sign-in at the moment in which storage is switched off', async () => {
  const { userId, set } = await signedIn();
  const moments = new EventEmitter();
  const switched = once(moments, 'switched');
  const saved = once(moments, 'saved');
  const switching = transaction(async () => {
    await updateSsoConnector(set.ssoConnectorId, { enableTokenStorage: false });
    moments.emit('switched');
    await Promise.race([saved, sleep(500)]);
  });
  await switched;
  await saveTokenSet(userId, set);
  moments.emit('saved');
  await switching;
  expect(await listSsoTokenSets(userId)).toEqual([]);
  expect(await db().federatedTokenSet.count({ where: { userId } })).toBe(0);
});
