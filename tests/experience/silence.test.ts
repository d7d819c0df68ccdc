import { expect, it, vi } from 'vitest';
import { lastMessage, messagesTo } from '../support/inbox';
import { startOwnServer } from '../support/server';
import { type Address, member, newEmail, newPhone, send, settle, tell } from './codes';
import { begin } from './visitors';

// Many requests, one after the other.
vi.setConfig({ testTimeout: 120_000 });

const genkan = await startOwnServer();
const { info: server } = genkan;

/** Lets the server do what it has still to do, which it does before it stops. */
async function finishEverything(): Promise<void> {
  await genkan.kill('SIGTERM');
  genkan.launch();
  await genkan.ready();
}

it('where only members get codes, the answer for others is the same and nothing is sent', async () => {
  await settle(server, { signInMode: 'SignIn' });
  const person = await member(server);
  const suspects = {
    known: [person.email, person.phone],
    unknown: [newEmail(), newPhone()],
  };
  for (const event of ['SignIn', 'ForgotPassword']) {
    const shapes: unknown[] = [];
    for (const identifier of [...suspects.known, ...suspects.unknown]) {
      const who = await begin(server, event);
      const { status, body } = await send(who, identifier, event);
      const guess = await tell(who, identifier, String(body.verificationId), 'guess');
      const fields = Object.entries(body).map(([name, value]) => [name, typeof value]);
      shapes.push({ status, fields, guess });
    }
    expect(shapes[0]).toMatchObject({
      status: 200,
      fields: [['verificationId', 'string']],
      guess: { status: 400, code: 'verification_code.code_mismatch' },
    });
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
  }
  for (const { value } of suspects.known) await lastMessage(server, value, 2);
  await finishEverything();
  const sentTo = async ({ value }: Address) => (await messagesTo(server, value)).length;
  expect(await Promise.all(suspects.known.map(sentTo))).toEqual([2, 2]);
  expect(await Promise.all(suspects.unknown.map(sentTo))).toEqual([0, 0]);
});

it('what is not sent is counted like what is', async () => {
  await settle(server, { signInMode: 'SignIn' });
  const { email } = await member(server);
  for (const identifier of [email, newEmail()]) {
    const who = await begin(server, 'ForgotPassword');
    const statuses: number[] = [];
    for (let turn = 0; turn < 11; turn += 1) {
      statuses.push((await send(who, identifier, 'ForgotPassword')).status);
    }
    expect(statuses).toEqual([...Array(10).fill(200), 429]);
  }
});

it('where anybody may sign up, everybody gets a code to sign in with', async () => {
  await settle(server);
  const email = newEmail();
  await send(await begin(server, 'SignIn'), email, 'SignIn');
  expect(await messagesTo(server, email.value)).toMatchObject([{ usage: 'SignIn' }]);
});
