import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TextMessageSender, textMessageSender } from '../support/text-message';

const config = { email: 'owner@example.com', apiKey: 'smsaero-api-key', senderName: 'SMS Aero' };

let smsAero: TextMessageSender;
beforeAll(async () => {
  smsAero = await textMessageSender('smsaero-short-message-service');
});
afterAll(() => smsAero.stop());

test('a message goes to the gate, with address and key', async () => {
  smsAero.answerWith(200, { success: true, data: { id: 1, status: 8 }, message: null });
  const request = await smsAero.sent(config, { to: '79031234567' });
  expect(request.method).toBe('POST');
  expect(request.url.href).toBe('https://gate.smsaero.ru/v2/sms/send');
  expect(request.headers.authorization).toBe(`Basic ${btoa('owner@example.com:smsaero-api-key')}`);
  expect(JSON.parse(request.body)).toEqual({
    number: '79031234567',
    text: 'Your sign-in code is 482913.',
    sign: 'SMS Aero',
  });
});

test.each([
  [401, 'Your request was made with invalid credentials.', 'connector.authorization_failed', 401],
  [402, 'Not enough money.', 'connector.general', 400],
  [429, 'Too many requests.', 'connector.rate_limit_exceeded', 429],
  [200, 'Validation error.', 'connector.general', 400],
])('status %i without success, “%s”, is %s', async (http, message, code, status) => {
  smsAero.answerWith(http, { success: false, data: null, message });
  expect(await smsAero.failed(config)).toEqual({
    code,
    status,
    data: { errorDescription: message },
  });
});

test('the fields that were not accepted are named', async () => {
  smsAero.answerWith(400, {
    success: false,
    data: { sign: ['Sign is not allowed.'] },
    message: 'Validation error.',
  });
  expect(await smsAero.failed(config)).toMatchObject({
    data: { errorDescription: 'Validation error. {"sign":["Sign is not allowed."]}' },
  });
});
