import { expect, test, vi } from 'vitest';
import { authorize, experience } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { createApplication } from '../support/management';
import { sharedServer, startServer } from '../support/server';

vi.setConfig({ testTimeout: 120_000 });

/** The address that a sign-in is said to come from, of a caller who names another one. */
async function addressOf(server: GenkanInfo): Promise<string | undefined> {
  const flow = await authorize(server, await createApplication(server));
  await flow.browser.fetch(`${server.baseUrl}/api/experience`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9, 198.51.100.7' },
    body: JSON.stringify({ interactionEvent: 'SignIn' }),
  });
  const { body } = await experience<{ signInContext: { ip?: string } }>(
    flow,
    'GET',
    '/interaction',
  );
  return body.signInContext.ip;
}

test('what a caller says of its own address counts for nothing', async () => {
  expect(await addressOf(sharedServer())).toMatch(/^(::1|(::ffff:)?127\.0\.0\.1)$/);
});

test('what a trusted proxy says of the caller is believed', async () => {
  const server = await startServer({ env: { TRUST_PROXY: '1' } });
  expect(await addressOf(server.info)).toBe('203.0.113.9');
});
