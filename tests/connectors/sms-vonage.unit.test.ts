import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldsOf, type TextMessageSender, textMessageSender } from '../support/text-message';

const config = { apiKey: 'abcd1234', apiSecret: 'vonage-api-secret', brandName: 'Acme' };

const accepted = {
  'message-count': '1',
  messages: [{ to: '12025550123', 'message-id': '0A0000000123ABCD1', status: '0' }],
};

let vonage: TextMessageSender;
beforeAll(async () => {
  vonage = await textMessageSender('vonage-sms');
});
afterAll(() => vonage.stop());

test('a message is posted as a form, with key and secret', async () => {
  vonage.answerWith(200, accepted);
  const request = await vonage.sent(config);
  expect(request.method).toBe('POST');
  expect(request.url.href).toBe('https://rest.nexmo.com/sms/json');
  expect(fieldsOf(request.body)).toEqual({
    api_key: 'abcd1234',
    api_secret: 'vonage-api-secret',
    from: 'Acme',
    to: '12025550123',
    text: 'Your sign-in code is 482913.',
    type: 'text',
  });
});

test.each([
  ['Ihr Code für die Anmeldung: {{code}} €', 'text'],
  ['確認コード：{{code}}', 'unicode'],
  ['🔑 {{code}} 𝄞', 'unicode'],
  ['رمزك هو {{code}}', 'unicode'],
])('“%s” is sent as %s and arrives as it is', async (content, type) => {
  vonage.answerWith(200, accepted);
  const templates = [{ usageType: 'Generic', content }];
  const fields = fieldsOf((await vonage.sent({ ...config, templates })).body);
  expect(fields).toMatchObject({ type, text: content.replace('{{code}}', '482913') });
});

test.each([
  ['1', 'Throughput Rate Exceeded', 'connector.rate_limit_exceeded', 429],
  ['4', 'Bad Credentials', 'connector.authorization_failed', 401],
  ['14', 'Invalid Signature', 'connector.authorization_failed', 401],
  ['15', 'Illegal Sender Address', 'connector.invalid_config', 400],
  ['9', 'Quota Exceeded', 'connector.general', 400],
  ['29', 'Non White-listed Destination', 'connector.general', 400],
])('status %s “%s” in an answer with 200 is %s', async (number, text, code, status) => {
  vonage.answerWith(200, {
    'message-count': '1',
    messages: [{ status: number, 'error-text': text }],
  });
  expect(await vonage.failed(config)).toEqual({
    code,
    status,
    data: { errorDescription: `${text} (${number})` },
  });
});

test('one part of a long text that is refused is a failure', async () => {
  vonage.answerWith(200, {
    'message-count': '2',
    messages: [{ status: '0' }, { status: '5', 'error-text': 'Internal Error' }],
  });
  expect(await vonage.failed(config)).toMatchObject({ code: 'connector.general' });
});

test('an answer without messages is no success', async () => {
  vonage.answerWith(200, { 'message-count': '0', messages: [] });
  expect(await vonage.failed(config)).toMatchObject({ code: 'connector.invalid_response' });
});
