import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldsOf, type TextMessageSender, textMessageSender } from '../support/text-message';

const config = {
  accountSID: 'AC00112233445566778899aabbccddeeff',
  authToken: 'twilio-auth-token',
  fromMessagingServiceSID: 'MG00112233445566778899aabbccddeeff',
};

/** As https://www.twilio.com/docs/messaging/api/message-resource shows it, in part. */
const accepted = {
  sid: 'SM00112233445566778899aabbccddeeff',
  status: 'accepted',
  error_code: null,
  error_message: null,
};

let twilio: TextMessageSender;
beforeAll(async () => {
  twilio = await textMessageSender('twilio-short-message-service');
});
afterAll(() => twilio.stop());

test('a message goes to the account, by its messaging service', async () => {
  twilio.answerWith(201, accepted);
  const request = await twilio.sent(config);
  expect(request.method).toBe('POST');
  expect(request.url.href).toBe(
    'https://api.twilio.com/2010-04-01/Accounts/AC00112233445566778899aabbccddeeff/Messages.json',
  );
  expect(request.headers['content-type']).toBe('application/x-www-form-urlencoded');
  const credentials = `${config.accountSID}:${config.authToken}`;
  expect(request.headers.authorization).toBe(`Basic ${btoa(credentials)}`);
  expect(fieldsOf(request.body)).toEqual({
    To: '+12025550123',
    MessagingServiceSid: config.fromMessagingServiceSID,
    Body: 'Your sign-in code is 482913.',
    RiskCheck: 'enable',
  });
});

test('the risk check is switched off on request', async () => {
  twilio.answerWith(201, accepted);
  const { body } = await twilio.sent({ ...config, disableRiskCheck: true });
  expect(fieldsOf(body).RiskCheck).toBe('disable');
});

test('an account SID cannot lead to another path', async () => {
  twilio.answerWith(201, accepted);
  const { url } = await twilio.sent({ ...config, accountSID: 'AC1/../../x?y#z' });
  expect(url.pathname).toBe('/2010-04-01/Accounts/AC1%2F..%2F..%2Fx%3Fy%23z/Messages.json');
});

test.each([
  [401, 20003, 'Authenticate', 'connector.authorization_failed', 401],
  [429, 20429, 'Too Many Requests', 'connector.rate_limit_exceeded', 429],
  [400, 14107, 'Rate limit exceeded', 'connector.rate_limit_exceeded', 429],
  [400, 21705, 'The Messaging Service Sid is invalid.', 'connector.invalid_config', 400],
  [400, 21211, "Invalid 'To' Phone Number: +1202555XXXX", 'connector.general', 400],
])('status %i with code %i “%s” is %s', async (http, number, message, code, status) => {
  twilio.answerWith(http, { code: number, message, more_info: 'https://…', status: http });
  expect(await twilio.failed(config)).toEqual({
    code,
    status,
    data: { errorDescription: `${message} (${number})` },
  });
});

test('a message that failed as it was taken is a failure', async () => {
  twilio.answerWith(201, { ...accepted, error_code: 30007, error_message: 'Filtered' });
  expect(await twilio.failed(config)).toMatchObject({
    code: 'connector.general',
    data: { errorDescription: 'Filtered (30007)' },
  });
});

test('an answer that is no JSON is none of a provider', async () => {
  twilio.answerWith(200, '<html>Welcome to the hotel’s network</html>');
  expect(await twilio.failed(config)).toMatchObject({ code: 'connector.invalid_response' });
  twilio.answerWith(503, 'Service Unavailable');
  expect(await twilio.failed(config)).toMatchObject({
    code: 'connector.general',
    data: { errorDescription: 'Service Unavailable' },
  });
});
