import { afterAll, beforeAll, expect, test } from 'vitest';
import { tc3Authorization } from '@/lib/connectors/sms/tc3';
import { type TextMessageSender, textMessageSender } from '../support/text-message';

const config = {
  accessKeyId: 'AKIDexample',
  accessKeySecret: 'tencent-secret-key',
  signName: '玄関🔑',
  sdkAppId: '1400006666',
  region: 'ap-guangzhou',
  templates: [
    { usageType: 'Generic', templateCode: '449739' },
    { usageType: 'ForgotPassword', templateCode: '449740' },
  ],
};

const accepted = {
  Response: {
    SendStatusSet: [{ SerialNo: '5000:1045', Fee: 1, Code: 'Ok', Message: 'send success' }],
    RequestId: 'a0aabda6-cf91-4f3e-a81f-9198114a2279',
  },
};

type Bytes = Uint8Array<ArrayBuffer>;

const bytes = (text: string): Bytes => new TextEncoder().encode(text);

const hex = (value: ArrayBuffer): string => Buffer.from(value).toString('hex');

async function sign(secret: Bytes, text: string): Promise<Bytes> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', secret, hmac, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(text)));
}

/** Worked out once more, from the documentation and by the browsers' cryptography. */
async function independentAuthorization(
  body: string,
  { 'content-type': type, 'x-tc-timestamp': timestamp }: Record<string, unknown>,
): Promise<string> {
  const digest = async (text: string) => hex(await crypto.subtle.digest('SHA-256', bytes(text)));
  const date = new Date(Number(timestamp) * 1000).toISOString().split('T')[0] ?? '';
  const headers = `content-type:${type}\nhost:sms.tencentcloudapi.com\nx-tc-action:sendsms\n`;
  const names = 'content-type;host;x-tc-action';
  const request = `POST\n/\n\n${headers}\n${names}\n${await digest(body)}`;
  const scope = `${date}/sms/tc3_request`;
  const signed = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${await digest(request)}`;
  let key = bytes(`TC3${config.accessKeySecret}`);
  for (const part of scope.split('/')) key = await sign(key, part);
  const signature = hex((await sign(key, signed)).buffer);
  return `TC3-HMAC-SHA256 Credential=AKIDexample/${scope}, SignedHeaders=${names}, Signature=${signature}`;
}

let tencent: TextMessageSender;
beforeAll(async () => {
  tencent = await textMessageSender('tencent-short-message-service');
});
afterAll(() => tencent.stop());

test('the signature is that of the documented request', () => {
  const authorization = tc3Authorization({
    secretId: `AKID${'*'.repeat(32)}`,
    secretKey: '*'.repeat(32),
    service: 'cvm',
    action: 'DescribeInstances',
    body: String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
    timestamp: 1551113065,
  });
  expect(authorization).toBe(
    `TC3-HMAC-SHA256 Credential=AKID${'*'.repeat(32)}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f`,
  );
});

test('a message is a signed request for a template', async () => {
  tencent.answerWith(200, accepted);
  const { method, url, headers, body } = await tencent.sent(config);
  expect(method).toBe('POST');
  expect(url.href).toBe('https://sms.tencentcloudapi.com/');
  expect(headers).toMatchObject({
    'x-tc-action': 'SendSms',
    'x-tc-version': '2021-01-11',
    'x-tc-region': 'ap-guangzhou',
  });
  expect(JSON.parse(body)).toEqual({
    PhoneNumberSet: ['+12025550123'],
    SmsSdkAppId: '1400006666',
    SignName: '玄関🔑',
    TemplateId: '449739',
    TemplateParamSet: ['482913'],
  });
  expect(headers.authorization).toBe(await independentAuthorization(body, headers));
});

test('the template of the type goes before the one for any', async () => {
  tencent.answerWith(200, accepted);
  const { body } = await tencent.sent(config, { type: 'ForgotPassword' });
  expect(JSON.parse(body).TemplateId).toBe('449740');
});

test.each([
  ['AuthFailure.SignatureFailure', 'connector.authorization_failed', 401],
  ['AuthFailure.SecretIdNotFound', 'connector.authorization_failed', 401],
  ['UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'connector.authorization_failed', 401],
  ['RequestLimitExceeded', 'connector.rate_limit_exceeded', 429],
  ['UnsupportedRegion', 'connector.invalid_config', 400],
  ['InternalError', 'connector.general', 400],
])('a request refused with %s is %s', async (Code, code, status) => {
  tencent.answerWith(200, {
    Response: { Error: { Code, Message: 'Refused.' }, RequestId: 'ed93f3cb' },
  });
  expect(await tencent.failed(config)).toEqual({
    code,
    status,
    data: { errorDescription: `Refused. (${Code})` },
  });
});

test.each([
  ['LimitExceeded.PhoneNumberDailyLimit', 'connector.rate_limit_exceeded', 429],
  ['LimitExceeded.PhoneNumberThirtySecondLimit', 'connector.rate_limit_exceeded', 429],
  ['FailedOperation.TemplateIncorrectOrUnapproved', 'connector.template_not_found', 400],
  ['FailedOperation.SignatureIncorrectOrUnapproved', 'connector.invalid_config', 400],
  ['FailedOperation.InsufficientBalanceInSmsPackage', 'connector.general', 400],
  ['InvalidParameterValue.IncorrectPhoneNumber', 'connector.general', 400],
])('a number refused with %s is %s', async (Code, code, status) => {
  tencent.answerWith(200, {
    Response: { SendStatusSet: [{ Code, Message: 'Refused.' }], RequestId: 'a0aabda6' },
  });
  expect(await tencent.failed(config)).toEqual({
    code,
    status,
    data: { errorDescription: `Refused. (${Code})` },
  });
});

test('an answer that tells of no number is no success', async () => {
  tencent.answerWith(200, { Response: { SendStatusSet: [], RequestId: 'a0aabda6' } });
  expect(await tencent.failed(config)).toMatchObject({ code: 'connector.invalid_response' });
});

test('a region cannot bring a header of its own', async () => {
  tencent.answerWith(200, accepted);
  const failed = await tencent.failed({ ...config, region: 'ap-guangzhou\r\nx-evil: 1' });
  expect(failed.code).toMatch(/^connector\./);
  expect(tencent.taken()).toEqual([]);
});
