import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TextMessageSender, textMessageSender } from '../support/text-message';

const config = {
  endpoint: 'https://gatewayapi.eu/rest/mtsms',
  apiToken: 'gatewayapi-token',
  sender: 'Acme',
};

const accepted = { ids: [421332671], usage: { countries: { US: 1 }, currency: 'EUR' } };

let gatewayApi: TextMessageSender;
beforeAll(async () => {
  gatewayApi = await textMessageSender('gatewayapi-sms');
});
afterAll(() => gatewayApi.stop());

test('a message goes to the endpoint, with the token as user name', async () => {
  gatewayApi.answerWith(200, accepted);
  const request = await gatewayApi.sent(config);
  expect(request.method).toBe('POST');
  expect(request.url.href).toBe('https://gatewayapi.eu/rest/mtsms');
  expect(request.headers).toMatchObject({
    authorization: `Basic ${btoa('gatewayapi-token:')}`,
    'content-type': 'application/json',
  });
  expect(JSON.parse(request.body)).toEqual({
    sender: 'Acme',
    message: 'Your sign-in code is 482913.',
    recipients: [{ msisdn: '12025550123' }],
  });
});

test('what the alphabet of GSM does not have is sent as UCS-2', async () => {
  gatewayApi.answerWith(200, accepted);
  const templates = [{ usageType: 'SignIn', content: 'Код: {{code}} 🔐' }];
  const { body } = await gatewayApi.sent({ ...config, templates });
  expect(JSON.parse(body)).toMatchObject({ message: 'Код: 482913 🔐', encoding: 'UCS2' });
});

test.each([
  [401, 'Unauthorized', 'connector.authorization_failed', 401],
  [403, 'Forbidden, the IP address is not allowed', 'connector.authorization_failed', 401],
  [429, 'Too many requests', 'connector.rate_limit_exceeded', 429],
  [422, 'Invalid msisdn', 'connector.general', 400],
])('status %i “%s” is %s', async (http, message, code, status) => {
  gatewayApi.answerWith(http, { code: '0x0213', incident_uuid: 'd8127429', message });
  expect(await gatewayApi.failed(config)).toEqual({
    code,
    status,
    data: { errorDescription: `${message} (0x0213)` },
  });
});

test('settings whose endpoint is no web address are refused', async () => {
  for (const endpoint of ['javascript:alert(1)', 'file:///etc/passwd', 'gatewayapi.com', '']) {
    const failed = await gatewayApi.failed({ ...config, endpoint });
    expect(failed, endpoint).toMatchObject({ code: 'connector.invalid_config', status: 400 });
  }
  expect(gatewayApi.taken()).toEqual([]);
});
