import { expect, it } from 'vitest';
import type { GenkanInfo } from '../support/genkan';
import { startOwnServer } from '../support/server';
import { newEmail, sent, settle } from './codes';
import { begin } from './visitors';

// Behind a proxy that is trusted, so that the test says where requests come from.
const { info: server } = await startOwnServer({ env: { TRUST_PROXY: '1' } });

type Visitor = Awaited<ReturnType<typeof begin>>;

/** One guess from an address, of a name of its own; answers its code. */
async function guess(who: Visitor, address: string, path: string, body: object) {
  const response = await who.browser.fetch(`${server.baseUrl}/api/experience/verification${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'logto-app-id': 'demo-app',
      'x-forwarded-for': `203.0.113.${Math.floor(Math.random() * 250)}, ${address}`,
    },
    body: JSON.stringify(body),
  });
  const { code } = (await response.json()) as { code?: string };
  return code ?? response.status;
}

const blocked = 'session.verification_blocked_too_many_attempts';

async function codeGuesses(server: GenkanInfo) {
  const who = await begin(server, 'SignIn');
  const identifier = newEmail();
  const { verificationId, code } = await sent(who, identifier, 'SignIn');
  const at = (address: string) => (given: object) =>
    guess(who, address, '/verification-code/verify', {
      identifier,
      verificationId,
      code,
      ...given,
    });
  return at;
}

it('guesses for any number of names, from any addresses of one network, come to an end', async () => {
  await settle(server);
  const at = await codeGuesses(server);
  const answers: unknown[] = [];
  for (let turn = 0; turn < 520; turn += 20) {
    const some = Array.from({ length: 20 }, (_, index) =>
      at(`2a00:1450:4001:81::${(turn + index).toString(16)}`)({ identifier: newEmail() }),
    );
    answers.push(...(await Promise.all(some)));
  }
  const counted = answers.filter((answer) => answer === 'verification_code.email_mismatch');
  expect(counted).toHaveLength(499);
  expect(answers.filter((answer) => answer === blocked)).toHaveLength(21);

  // Passwords are guessed in the same pool, and who is right is told nothing either.
  const who = await begin(server, 'SignIn');
  const password = { identifier: { type: 'username', value: 'nobody' }, password: 'x' };
  const guessed = (address: string) => guess(who, address, '/password', password);
  expect(await guessed('2a00:1450:4001:81:ffff::1')).toBe(blocked);
  expect(await guessed('2a00:1450:4001:82::1')).toBe('session.invalid_credentials');
  // The right code, from the network and from elsewhere: where it is blocked, it is used up.
  const again = await codeGuesses(server);
  expect(await again('2a00:1450:4001:82::1')({})).toBe(200);
  const lost = await codeGuesses(server);
  expect(await lost('[2a00:1450:4001:81::1]:4711')({})).toBe(blocked);
  expect(await lost('2a00:1450:4001:82::1')({})).toBe('verification_code.not_found');
}, 90_000);
