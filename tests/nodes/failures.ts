import { Client } from 'pg';
import { describe, expect, test, vi } from 'vitest';
import {
  authorize,
  exchangeCode,
  obtainTokens,
  resume,
  signIn,
  signInByForm,
} from '../support/flow';
import { createApplication, createUser, management } from '../support/management';
import type { Nodes } from '../support/nodes';

/** What a node that goes, or is cut off, means to people who are signing in. */
export function failuresAreBorne({ both, each, nodes, proxy }: Nodes): void {
  const [first, second] = nodes ?? [];

  /** Runs a statement beside the servers. */
  async function sql<T extends object>(text: string): Promise<T[]> {
    const client = new Client({ connectionString: each[0].databaseUrl });
    await client.connect();
    const { rows } = await client.query<T>(text);
    await client.end();
    return rows;
  }

  describe('a node', () => {
    test('that loses the connection it hears by forgets what it knew, and catches up', async () => {
      const application = await createApplication(each[0]);
      for (let round = 0; round < 3; round += 1) {
        const redirectUri = `http://localhost:9/callback/${round}`;
        await authorize(each[1], application);
        await sql(`
          SELECT pg_terminate_backend("pid") FROM pg_stat_activity
          WHERE "datname" = current_database() AND "query" LIKE '%pg_advisory_lock_shared%'
            AND "pid" <> pg_backend_pid()`);
        // It may be that the nodes hear of the end of their connections only now.
        await management(each[0], 'PATCH', `/applications/${application.id}`, {
          oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris: [] },
        });
        await vi.waitFor(async () => {
          const { response } = await authorize(each[1], { ...application, redirectUri });
          expect(response.status).toBe(200);
        });
      }
    });

    test('that is stuck holds up a change only for a moment, and learns of it when it wakes', async () => {
      const application = await createApplication(each[0]);
      await authorize(each[1], application);
      const redirectUri = 'http://localhost:9/callback/stuck';
      process.kill(second?.pid ?? 0, 'SIGSTOP');
      const { status } = await management(each[0], 'PATCH', `/applications/${application.id}`, {
        oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris: [] },
      });
      process.kill(second?.pid ?? 0, 'SIGCONT');
      expect(status).toBe(200);
      await vi.waitFor(async () => {
        const { response } = await authorize(each[1], { ...application, redirectUri });
        expect(response.status).toBe(200);
      });
    });

    test('that is killed in mid-flow loses no sign-in: it goes on through the other', async () => {
      const application = await createApplication(both);
      const user = await createUser(both);
      const atPage = await authorize(both, application);
      const signedIn = await authorize(both, application);
      const redirectTo = await signInByForm(signedIn, user);
      const withCode = await authorize(both, application);
      const code = (await resume(withCode, await signIn(withCode, user))).get('code') ?? '';
      await second?.kill('SIGKILL');

      expect((await exchangeCode(withCode, code)).status).toBe(200);
      for (const [flow, next] of [
        [signedIn, redirectTo],
        [atPage, await signIn(atPage, user)],
      ] as const) {
        const answer = await resume(flow, next);
        expect((await exchangeCode(flow, answer.get('code') ?? '')).status).toBe(200);
      }
      // A change does not wait for one that is gone.
      await management(each[0], 'PATCH', '/sign-in-exp', { termsOfUseUrl: 'https://example.com' });
      second?.launch();
      await second?.ready();
    });

    test('told to end, once the proxy sends it nothing more, fails nobody’s request', async () => {
      const application = await createApplication(both);
      const user = await createUser(both);
      let isDone = false;
      let finished = 0;
      const visitor = async () => {
        while (!isDone) {
          await obtainTokens(both, application, user);
          finished += 1;
        }
      };
      const visitors = Promise.all([visitor(), visitor(), visitor()]);
      const { targets } = proxy;
      const until = (count: number) =>
        vi.waitFor(() => expect(finished).toBeGreaterThan(count), { timeout: 60_000 });
      await until(3);
      proxy.targets = targets.slice(1);
      await first?.kill('SIGTERM');
      expect(await first?.exited()).toBe(0);
      await until(finished + 3);
      first?.launch();
      await first?.ready();
      proxy.targets = targets;
      await until(finished + 3);
      isDone = true;
      await visitors;
    });
  });
}
