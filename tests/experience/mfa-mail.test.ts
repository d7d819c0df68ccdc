import { beforeAll, expect, it } from 'vitest';
import { startMailReceiver } from '../support/mail-receiver';
import { management } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import { submitted } from './codes';
import { atSecondStep, sendSecond, settleSecond, tellSecond } from './mfa-codes';

// Whoever is called that has no mailbox.
const receiver = await startMailReceiver((address) => address.startsWith('nobody'));
const connectorId = 'simple-mail-transfer-protocol';

/** Without the local mailbox: what has no connector is not sent. The mail server is on this machine. */
const env = { GENKAN_MODE: 'production', ALLOW_PRIVATE_NETWORK: '1' };
const { info: server } = await startOwnServer({ env });

const connect = () =>
  management(server, 'POST', '/connectors', { connectorId, config: receiver.settings });

beforeAll(async () => {
  expect((await connect()).status).toBe(200);
  const mfa = { factors: ['EmailVerificationCode' as const], policy: 'Mandatory' as const };
  // Nobody signs up by phone, and no text message can be sent.
  await settleSecond(server, { mfa, forgotPasswordMethods: [] });
});

it('a code for the second step arrives by mail, says what it is for, and is right', async () => {
  const { who, person } = await atSecondStep(server);
  const { status, body } = await sendSecond(who, 'email');
  expect(status).toBe(200);
  const { email, envelope } = await receiver.nextMail(person.email.value);
  const [code = ''] = email.text?.match(/\d{6}/) ?? [];
  expect(envelope.to).toEqual([person.email.value]);
  expect(email.subject).toMatch(/^\d{6} · The second step of your sign-in to /);
  expect(email.text).toContain('This is the second step.');
  const told = await tellSecond(who, 'email', String(body.verificationId), code);
  expect(told).toMatchObject({ status: 200 });
  expect(await submitted(who)).toBe(200);
});

it('a mail that is refused is told, names nobody, and does not count', async () => {
  const primaryEmail = `${uniqueName('nobody')}@example.com`;
  const { who } = await atSecondStep(server, { primaryEmail });
  for (let turn = 0; turn < 12; turn += 1) {
    const { status, code, body } = await sendSecond(who, 'email');
    expect([status, code]).toEqual([400, 'connector.general']);
    expect(JSON.stringify(body)).not.toContain(primaryEmail);
  }
  expect(await submitted(who)).toBe('session.mfa.require_mfa_verification');
});

it('without a connector the answer is 501 connector.not_found, whoever has an address', async () => {
  const { who } = await atSecondStep(server);
  const { who: another } = await atSecondStep(server, { primaryEmail: undefined });
  const { body } = await management<{ id: string }[]>(server, 'GET', '/connectors');
  for (const { id } of body) await management(server, 'DELETE', `/connectors/${id}`);
  expect(await sendSecond(who, 'email')).toMatchObject({
    status: 501,
    code: 'connector.not_found',
  });
  expect(await sendSecond(another, 'email')).toMatchObject({
    status: 400,
    code: 'session.mfa.mfa_factor_not_enabled',
  });
  await connect();
  expect(await sendSecond(who, 'email')).toMatchObject({ status: 200 });
});
