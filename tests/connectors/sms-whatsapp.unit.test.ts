import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TextMessageSender, textMessageSender } from '../support/text-message';

const config = {
  accessToken: 'EAAJB-whatsapp-token',
  phoneNumberId: '105954558954427',
  templates: [
    { usageType: 'Generic', templateName: 'verification_code', language: 'en_US' },
    { usageType: 'Register', templateName: 'welcome', language: 'fr' },
  ],
};

const accepted = {
  messaging_product: 'whatsapp',
  contacts: [{ input: '12025550123', wa_id: '12025550123' }],
  messages: [{ id: 'wamid.HBgLMTIwMjU1NTAxMjM', message_status: 'accepted' }],
};

let whatsApp: TextMessageSender;
beforeAll(async () => {
  whatsApp = await textMessageSender('whatsapp-short-message-service');
});
afterAll(() => whatsApp.stop());

test('a code is sent by a template, in its words and for its button', async () => {
  whatsApp.answerWith(200, accepted);
  const request = await whatsApp.sent(config);
  expect(request.method).toBe('POST');
  expect(request.url.href).toMatch(
    /^https:\/\/graph\.facebook\.com\/v\d+\.0\/105954558954427\/messages$/,
  );
  expect(request.headers).toMatchObject({
    authorization: 'Bearer EAAJB-whatsapp-token',
    'content-type': 'application/json',
  });
  expect(JSON.parse(request.body)).toEqual({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '12025550123',
    type: 'template',
    template: {
      name: 'verification_code',
      language: { code: 'en_US' },
      components: [
        { type: 'body', parameters: [{ type: 'text', text: '482913' }] },
        {
          type: 'button',
          sub_type: 'url',
          index: '0',
          parameters: [{ type: 'text', text: '482913' }],
        },
      ],
    },
  });
});

test('a link is put into the words alone', async () => {
  whatsApp.answerWith(200, accepted);
  const { body } = await whatsApp.sent(config, {
    type: 'OrganizationInvitation',
    payload: { link: 'https://acme.example/join' },
  });
  expect(JSON.parse(body).template.components).toEqual([
    { type: 'body', parameters: [{ type: 'text', text: 'https://acme.example/join' }] },
  ]);
});

test('the template of the type goes before the one for any', async () => {
  whatsApp.answerWith(200, accepted);
  const { body } = await whatsApp.sent(config, { type: 'Register' });
  expect(JSON.parse(body).template).toMatchObject({ name: 'welcome', language: { code: 'fr' } });
});

test('a phone number ID cannot lead to another path', async () => {
  whatsApp.answerWith(200, accepted);
  const { url } = await whatsApp.sent({ ...config, phoneNumberId: '1/../me?x#y' });
  expect(url.pathname).toMatch(/^\/v\d+\.0\/1%2F\.\.%2Fme%3Fx%23y\/messages$/);
});

test.each([
  [401, 190, 'Error validating access token', 'connector.authorization_failed', 401],
  [403, 10, 'Permission denied', 'connector.authorization_failed', 401],
  [403, 200, 'Permissions error', 'connector.authorization_failed', 401],
  [400, 4, 'Application request limit reached', 'connector.rate_limit_exceeded', 429],
  [400, 80007, 'Rate limit issues', 'connector.rate_limit_exceeded', 429],
  [400, 130429, 'Rate limit hit', 'connector.rate_limit_exceeded', 429],
  [400, 131056, 'Pair rate limit hit', 'connector.rate_limit_exceeded', 429],
  [404, 132001, 'Template name does not exist', 'connector.template_not_found', 400],
  [400, 132015, 'Template is paused', 'connector.template_not_found', 400],
  [400, 132000, 'Number of parameters does not match', 'connector.general', 400],
  [400, 131026, 'Message undeliverable', 'connector.general', 400],
])('status %i with code %i “%s” is %s', async (http, number, message, code, status) => {
  whatsApp.answerWith(http, {
    error: {
      message: `(#${number}) ${message}`,
      type: 'OAuthException',
      code: number,
      error_data: { messaging_product: 'whatsapp', details: 'More about it.' },
      fbtrace_id: 'Az8or2yhqkZfEZ',
    },
  });
  expect(await whatsApp.failed(config)).toEqual({
    code,
    status,
    data: { errorDescription: `(#${number}) ${message}: More about it. (${number})` },
  });
});

test('a token that Meta repeats is told to nobody', async () => {
  whatsApp.answerWith(401, {
    error: { message: `Malformed access token ${config.accessToken}`, code: 190 },
  });
  expect(await whatsApp.failed(config)).toMatchObject({
    data: { errorDescription: 'Malformed access token *** (190)' },
  });
});
