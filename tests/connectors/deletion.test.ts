import { expect, test } from 'vitest';
import { expectError } from '../management/api';
import { type JsonObject, management } from '../support/management';
import { startOwnServer } from '../support/server';

/** Where nothing stands in for a connector that is missing. */
const { info } = await startOwnServer({ env: { GENKAN_MODE: 'production' } });

const settings = (body: JsonObject) => management(info, 'PATCH', '/sign-in-exp', body);

async function made(connectorId: string): Promise<string> {
  const config = { endpoint: 'https://example.com/messages' };
  const { body } = await management<{ id: string }>(info, 'POST', '/connectors', {
    connectorId,
    config,
  });
  return body.id;
}

const remove = (id: string) => management(info, 'DELETE', `/connectors/${id}`);
const expires = { enabled: true, validPeriodDays: 90 };
const refusal = 'sign_in_experiences.password_expiration_requires_forgot_password';

test('a connector stays while expired passwords can be set anew by it alone', async () => {
  const email = await made('http-email');
  const changed = await settings({
    forgotPasswordMethods: ['EmailVerificationCode'],
    passwordExpiration: expires,
  });
  expect(changed.status).toBe(200);

  await expectError(remove(email), 422, refusal);
  expect((await management(info, 'GET', `/connectors/${email}`)).status).toBe(200);

  const sms = await made('http-sms');
  await expectError(remove(email), 422, refusal);

  const both = ['EmailVerificationCode', 'PhoneVerificationCode'];
  expect((await settings({ forgotPasswordMethods: both })).status).toBe(200);
  expect((await remove(email)).status).toBe(204);
  await expectError(remove(sms), 422, refusal);

  expect((await settings({ passwordExpiration: { enabled: false } })).status).toBe(200);
  expect((await remove(sms)).status).toBe(204);
});

test('of two that could stand in for each other, one stays', async () => {
  const [email, sms] = [await made('http-email'), await made('http-sms')];
  await settings({ forgotPasswordMethods: null, passwordExpiration: expires });
  const answers = await Promise.all([remove(email), remove(sms)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 422]);

  await settings({ passwordExpiration: { enabled: false } });
  await Promise.all([remove(email), remove(sms)]);
});

test('what is set up counts at once, and no more once it is gone', async () => {
  const byEmail = { forgotPasswordMethods: ['EmailVerificationCode'] };
  const code = 'sign_in_experiences.forgot_password_method_requires_connector';
  await expectError(settings(byEmail), 400, code);
  const email = await made('http-email');
  expect((await settings(byEmail)).status).toBe(200);
  const forgotten = async () => {
    const { body } = await management<{ forgotPassword: JsonObject }>(
      info,
      'GET',
      '/.well-known/sign-in-exp',
    );
    return body.forgotPassword;
  };
  expect(await forgotten()).toEqual({ email: true, phone: false });
  await remove(email);
  expect(await forgotten()).toEqual({ email: false, phone: false });
  await expectError(settings(byEmail), 400, code);
});
