import { Client } from 'pg';
import { describe, expect, test, vi } from 'vitest';
import { recordKey } from '@/lib/oidc-records/rules';
import { Browser } from '../support/browser';
import {
  authorize,
  exchangeCode,
  experience,
  obtainTokens,
  requestTokens,
  resume,
  signIn,
} from '../support/flow';
import { createApplication, createUser, management } from '../support/management';
import { strongPassword } from '../support/names';
import type { Nodes } from '../support/nodes';

/** What may happen once, or so many times, happens so often on all nodes together. */
export function onceIsOnce({ both, each, nodes }: Nodes): void {
  const onEach = <T>(ask: (server: Nodes['both']) => Promise<T>) =>
    Promise.all([ask(each[0]), ask(each[1])]);

  describe('on all nodes together', () => {
    // Must be first: there is no administrator yet.
    test('a set-up link makes one administrator, whichever node printed it', async () => {
      // Printed beside the first answers, before or after them.
      const links = await vi.waitFor(() =>
        nodes.map(({ output }) => {
          const [, token] = /\/setup\?token=(\w+)\s/.exec(output) ?? [];
          return token ?? expect.fail(`No link: ${output}`);
        }),
      );
      const password = strongPassword();
      const create = (token: string, index: number) =>
        new Browser().fetch(`${each[index % 2]?.baseUrl}/setup/administrator/submit`, {
          method: 'POST',
          headers: { origin: both.baseUrl },
          body: new URLSearchParams({ token, identifier: `root${index}x`, newPassword: password }),
        });
      // Each link on both nodes, at the same moment.
      const tokens = [links[0], links[1], links[1], links[0]] as string[];
      const answers = await Promise.all(tokens.map(create));
      const locations = answers.map(({ headers }) => headers.get('location'));
      expect(locations.filter((location) => location?.endsWith('/setup'))).toHaveLength(1);
    });

    test('a code sent to both at the same moment is redeemed by one of them', async () => {
      const application = await createApplication(both);
      for (let round = 0; round < 5; round += 1) {
        const flow = await authorize(both, application);
        const code = (await resume(flow, await signIn(flow, await createUser(both)))).get('code');
        const answers = await onEach((server) => exchangeCode({ ...flow, server }, code ?? ''));
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
        // One of the two stole it, so what the code gave is taken back, on every node.
        const token = answers.find(({ status }) => status === 200)?.body.access_token;
        const headers = { authorization: `Bearer ${token}` };
        const userinfo = await onEach(({ baseUrl }) => fetch(`${baseUrl}/oidc/me`, { headers }));
        expect(userinfo.map(({ status }) => status)).toEqual([401, 401]);
      }
    });

    test('a refresh token that was spent on one is refused by the other, and its heirs with it', async () => {
      const spa = await createApplication(both, { type: 'SPA' });
      const { tokens } = await obtainTokens(both, spa, await createUser(both), {
        scope: 'openid offline_access',
        params: { prompt: 'consent' },
      });
      const spent = tokens.refresh_token ?? '';
      const refresh = (server: Nodes['both'], token: string) =>
        requestTokens(server, spa, { grant_type: 'refresh_token', refresh_token: token });
      const next = await refresh(each[0], spent);
      expect(next.status).toBe(200);
      const client = new Client({ connectionString: each[0].databaseUrl });
      await client.connect();
      await client.query(
        `UPDATE "oidc_records" SET "consumedAt" = "consumedAt" - interval '1 minute' WHERE "id" = $1`,
        [recordKey('RefreshToken', spent).id],
      );
      await client.end();
      expect((await refresh(each[1], spent)).body.error).toBe('invalid_grant');
      expect((await refresh(each[0], next.body.refresh_token ?? '')).body.error).toBe(
        'invalid_grant',
      );
    });

    test('failed sign-ins are counted', async () => {
      const policy = (sentinelPolicy: object) =>
        management(both, 'PATCH', '/sign-in-exp', { sentinelPolicy });
      await policy({ maxAttempts: 4, lockoutDuration: 60 });
      const { username } = await createUser(both);
      const flow = await authorize(both, await createApplication(both));
      await experience(flow, 'PUT', '', { interactionEvent: 'SignIn' });
      const codes: unknown[] = [];
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const { body } = await experience(flow, 'POST', '/verification/password', {
          identifier: { type: 'username', value: username },
          password: 'wrong',
        });
        codes.push(body.code);
      }
      await policy({});
      const wrong = 'session.invalid_credentials';
      const blocked = 'session.verification_blocked_too_many_attempts';
      expect(codes).toEqual([wrong, wrong, wrong, blocked, blocked]);
    });
  });
}
