import { describe, expect, test } from 'vitest';
import type { GenkanInfo } from '../support/genkan';
import { forgetManagementToken, management, managementToken } from '../support/management';
import { kidOf, listedKeys, privateKeys, publishedKeys, rotate } from '../support/oidc-keys';
import { sharedServer, startServer } from '../support/server';

describe.runIf(sharedServer().databaseUrl)('on two nodes', () => {
  async function twoNodes() {
    const first = await startServer();
    const { databaseUrl = '', baseUrl, client } = first.info;
    const second = await startServer({
      env: {
        DATABASE_URL: databaseUrl,
        SECRET_KEY: first.environment.SECRET_KEY ?? '',
        ENDPOINT: baseUrl,
      },
    });
    return [first.info, { ...second.info, client }] as const;
  }

  /** Which key a node signs with. */
  async function signsWith(node: GenkanInfo) {
    forgetManagementToken(node);
    return kidOf(await managementToken(node));
  }

  test('a rotation is seen by both at once, and the other’s tokens are good', async () => {
    const [first, second] = await twoNodes();
    const before = await signsWith(second);
    const [current] = await rotate(first);
    expect((await publishedKeys(second)).map(({ kid }) => kid)).toEqual([current?.id, before]);
    expect(await signsWith(second)).toBe(current?.id);
    expect(await listedKeys(second)).toEqual(await listedKeys(first));
    await management(first, 'DELETE', `${privateKeys}/${before}`);
    expect((await publishedKeys(second)).map(({ kid }) => kid)).toEqual([current?.id]);
  });

  test('a key with grace is published by both, and both sign with it when it is time', async () => {
    const [first, second] = await twoNodes();
    const before = await signsWith(second);
    const [staged] = await rotate(first, privateKeys, { rotationGracePeriod: 3600 });
    expect((await publishedKeys(second)).map(({ kid }) => kid)).toEqual([before, staged?.id]);
    expect(await signsWith(second)).toBe(before);
    const [next] = await rotate(first, privateKeys, { rotationGracePeriod: 1 });
    for (const node of [second, first]) {
      await expect.poll(() => signsWith(node), { timeout: 15_000 }).toBe(next?.id);
    }
    expect((await listedKeys(first)).map(({ status }) => status)).toEqual(['Current', 'Previous']);
  });
});
