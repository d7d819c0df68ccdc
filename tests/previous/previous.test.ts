import { describe, expect, test, vi } from 'vitest';
import { onceIsOnce } from '../nodes/once';
import { signInsCross } from '../nodes/sign-in';
import { authorize, obtainTokens } from '../support/flow';
import { Genkan, type GenkanInfo } from '../support/genkan';
import { createApplication, createUser, management } from '../support/management';
import { startNodes } from '../support/nodes';
import { sharedServer } from '../support/server';

vi.setConfig({ testTimeout: 120_000 });

// `npm run test:previous -- <checkout>`: the version before, built there, beside this one.
const previous = process.env.PREVIOUS_CHECKOUT ?? '';
const env = { BOOTSTRAP_ADMIN_USERNAME: '', BOOTSTRAP_ADMIN_PASSWORD: '' };
const nodes = await startNodes({ env, roots: [previous, undefined] });
const { both, each } = nodes;

describe('the version before, upgraded node by node', () => {
  onceIsOnce(nodes);
  // Each step that one version has taken, the other goes on from, and the other way round.
  describe.each([0, 1])('beginning with node %i', (index) => signInsCross(nodes, index));

  test.each([
    ['the version before', 'this one', each],
    ['this version', 'the one before', [each[1], each[0]] as [GenkanInfo, GenkanInfo]],
  ])('what is changed on %s is seen by %s', async (_writer, _reader, [writer, reader]) => {
    const application = await createApplication(writer);
    for (let round = 0; round < 4; round += 1) {
      const redirectUri = `http://localhost:9/callback/${round}`;
      const termsOfUseUrl = `https://example.com/${round}`;
      await authorize(reader, application);
      await management(writer, 'PATCH', '/sign-in-exp', { termsOfUseUrl });
      await management(writer, 'PATCH', `/applications/${application.id}`, {
        oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris: [] },
      });
      // The version before asks nobody whether they have heard.
      await vi.waitFor(async () => {
        const { response } = await authorize(reader, { ...application, redirectUri });
        expect(response.status).toBe(200);
        const settings = await fetch(`${reader.baseUrl}/api/.well-known/sign-in-exp`);
        expect(await settings.json()).toMatchObject({ termsOfUseUrl });
      });
    }
  });

  test('keys rotated by this one sign what the version before accepts, and the other way round', async () => {
    const path = '/configs/oidc/private-keys/rotate';
    const { body } = await management<{ id: string }[]>(each[1], 'POST', path, {});
    await vi.waitFor(async () => {
      const jwks = await fetch(`${each[0].baseUrl}/oidc/jwks`);
      expect(await jwks.text()).toContain(body[0]?.id);
    });
    const application = await createApplication(both);
    const user = await createUser(both);
    for (const index of [0, 1]) {
      nodes.proxy.beginWith(index);
      const { tokens } = await obtainTokens(both, application, user);
      const headers = { authorization: `Bearer ${tokens.access_token}` };
      for (const { baseUrl } of each) {
        expect((await fetch(`${baseUrl}/oidc/me`, { headers })).status).toBe(200);
      }
    }
  });

  test('started after this one, on an empty database or again, it serves or says why not', async () => {
    const { postgresqlUrl } = sharedServer();
    const options = { database: 'postgresql', postgresqlUrl } as const;
    const current = await Genkan.start({ ...options });
    const older = await Genkan.start({
      ...{ database: 'postgresql', beside: current, root: previous },
      waitUntilReady: false,
    });
    const outcome = await Promise.race([older.exited(), older.ready().then(() => 'ready')]);
    const isRefused = older.output.includes('The database is newer than this version of Genkan');
    expect(outcome === 'ready' || isRefused).toBe(true);
    process.stdout.write(`The version before ${isRefused ? 'refused to start' : 'started'}.\n`);
    await older.kill('SIGKILL');
    await current.stop();
  });

  test('goes, and this one alone goes on with everything', async () => {
    const application = await createApplication(both);
    const { flow } = await obtainTokens(both, application, await createUser(both));
    await nodes.nodes[0].kill('SIGTERM');
    const again = await authorize(both, application, { browser: flow.browser });
    expect(new URL(again.url).searchParams.get('code')).toBeTruthy();
  });
});
