import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aliyunSignature } from '@/lib/connectors/aliyun';
import { fieldsOf, type TextMessageSender, textMessageSender } from '../support/text-message';

const access = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };

const accepted = { RequestId: 'F655A8D5-B967-440B', Code: 'OK', Message: 'OK', BizId: '9006' };

/** Worked out in another way than ours: forms' encoding put right, and the browsers' cryptography. */
async function independentSignature(fields: Record<string, string>): Promise<string> {
  const encoded = (text: string) =>
    new URLSearchParams({ x: text })
      .toString()
      .slice(2)
      .replaceAll('+', '%20')
      .replaceAll('*', '%2A')
      .replaceAll('%7E', '~');
  const names = Object.keys(fields).sort();
  const query = names.map((name) => `${encoded(name)}=${encoded(fields[name] ?? '')}`).join('&');
  const bytes = new TextEncoder();
  const key = await crypto.subtle.importKey(
    'raw',
    bytes.encode(`${access.accessKeySecret}&`),
    { name: 'HMAC', hash: 'SHA-1' },
    false,
    ['sign'],
  );
  const signed = bytes.encode(`POST&${encoded('/')}&${encoded(query)}`);
  const signature = await crypto.subtle.sign('HMAC', key, signed);
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

async function expectSigned(body: string): Promise<Record<string, string>> {
  const { Signature, ...fields } = fieldsOf(body);
  expect(Signature).toBe(await independentSignature(fields));
  expect(fields.Timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  return fields;
}

describe('the signature', () => {
  test('is that of the documented request by GET', () => {
    const parameters = {
      Timestamp: '2016-02-23T12:46:24Z',
      Format: 'XML',
      AccessKeyId: 'testid',
      Action: 'DescribeRegions',
      SignatureMethod: 'HMAC-SHA1',
      SignatureNonce: '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf',
      Version: '2014-05-26',
      SignatureVersion: '1.0',
    };
    const signature = aliyunSignature('GET', parameters, 'testsecret');
    expect(signature).toBe('OLeaidS1JvxuMvnyHOwuJ+uX5qY=');
  });

  test('is that of the documented request by POST', () => {
    const parameters = {
      AccessKeyId: 'testid',
      AccountName: "<a%b'>",
      Action: 'SingleSendMail',
      AddressType: '1',
      Format: 'XML',
      HtmlBody: '4',
      RegionId: 'cn-hangzhou',
      ReplyToAddress: 'true',
      SignatureMethod: 'HMAC-SHA1',
      SignatureNonce: 'c1b2c332-4cfb-4a0f-b8cc-ebe622aa0a5c',
      SignatureVersion: '1.0',
      Subject: '3',
      TagName: '2',
      Timestamp: '2016-10-20T06:27:56Z',
      ToAddress: '1@test.com',
      Version: '2015-11-23',
    };
    const signature = aliyunSignature('POST', parameters, 'testsecret');
    expect(signature).toBe('llJfXJjBW3OacrVgxxsITgYaYm0=');
  });
});

describe('the Short Message Service', () => {
  let aliyun: TextMessageSender;
  beforeAll(async () => {
    aliyun = await textMessageSender('aliyun-short-message-service');
  });
  afterAll(() => aliyun.stop());

  const config = {
    ...access,
    signName: "玄関 (Genkan)*'!~🔑",
    templates: [
      { usageType: 'SignIn', templateCode: 'SMS_1', type: 2 },
      { usageType: 'Generic', templateCode: { china: 'SMS_2', overseas: 'SMS_3' } },
    ],
  };

  test('is asked to send a template, signed', async () => {
    aliyun.answerWith(200, accepted);
    const { method, url, headers, body } = await aliyun.sent(config, { to: '8613812345678' });
    expect(method).toBe('POST');
    expect(url.href).toBe('https://dysmsapi.aliyuncs.com/');
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(await expectSigned(body)).toEqual({
      Action: 'SendSms',
      Version: '2017-05-25',
      RegionId: 'cn-hangzhou',
      Format: 'JSON',
      AccessKeyId: 'testid',
      SignatureMethod: 'HMAC-SHA1',
      SignatureVersion: '1.0',
      SignatureNonce: expect.any(String),
      Timestamp: expect.any(String),
      PhoneNumbers: '8613812345678',
      SignName: config.signName,
      TemplateCode: 'SMS_1',
      TemplateParam: '{"code":"482913"}',
    });
  });

  test('no two requests have the same nonce', async () => {
    aliyun.answerWith(200, accepted);
    const [first, second] = [await aliyun.sent(config), await aliyun.sent(config)];
    expect(fieldsOf(first.body).SignatureNonce).not.toBe(fieldsOf(second.body).SignatureNonce);
  });

  test.each([
    ['8613812345678', false, 'SMS_2'],
    ['8613812345678', true, 'SMS_2'],
    // Stored without its country code, or a number of California.
    ['13105550100', false, 'SMS_2'],
    ['13105550100', true, 'SMS_3'],
    ['12025550123', false, 'SMS_3'],
    ['85261234567', false, 'SMS_3'],
    ['8613812345678901', false, 'SMS_3'],
  ])('%s is sent, checked strictly: %s, the template %s', async (to, strict, templateCode) => {
    aliyun.answerWith(200, accepted);
    const settings = { ...config, strictPhoneRegionNumberCheck: strict };
    const { body } = await aliyun.sent(settings, { to, type: 'Register' });
    expect(fieldsOf(body).TemplateCode).toBe(templateCode);
  });

  test.each([
    [200, 'isv.BUSINESS_LIMIT_CONTROL', 'connector.rate_limit_exceeded', 429],
    [200, 'isv.DAY_LIMIT_CONTROL', 'connector.rate_limit_exceeded', 429],
    [400, 'Throttling.User', 'connector.rate_limit_exceeded', 429],
    [404, 'InvalidAccessKeyId.NotFound', 'connector.authorization_failed', 401],
    [400, 'SignatureDoesNotMatch', 'connector.authorization_failed', 401],
    [200, 'isp.RAM_PERMISSION_DENY', 'connector.authorization_failed', 401],
    [200, 'isv.SMS_TEMPLATE_ILLEGAL', 'connector.template_not_found', 400],
    [200, 'isv.SMS_SIGNATURE_ILLEGAL', 'connector.invalid_config', 400],
    [200, 'isv.MOBILE_NUMBER_ILLEGAL', 'connector.general', 400],
    [200, 'isv.AMOUNT_NOT_ENOUGH', 'connector.general', 400],
  ])('status %i with %s is %s', async (http, Code, code, status) => {
    aliyun.answerWith(http, { RequestId: 'F655A8D5', Code, Message: '原因' });
    expect(await aliyun.failed(config)).toEqual({
      code,
      status,
      data: { errorDescription: `原因 (${Code})` },
    });
  });

  test('what was to be signed is told back to nobody with the code in it', async () => {
    aliyun.answerWith(400, {
      RequestId: 'F655A8D5',
      Code: 'SignatureDoesNotMatch',
      Message:
        'server string to sign is:POST&%2F&TemplateParam%3D%257B%2522code%2522%253A%2522482913%2522%257D, testsecret',
    });
    const { data } = await aliyun.failed(config);
    expect(JSON.stringify(data)).toContain('%2522***%2522');
    expect(JSON.stringify(data)).not.toMatch(/482913|testsecret/);
  });
});

describe('the Message Authentication Service', () => {
  let aliyun: TextMessageSender;
  beforeAll(async () => {
    aliyun = await textMessageSender('aliyun-short-message-auth-service');
  });
  afterAll(() => aliyun.stop());

  const types = [
    'SignIn',
    'Register',
    'ForgotPassword',
    'OrganizationInvitation',
    'Generic',
    'UserPermissionValidation',
    'BindNewIdentifier',
    'MfaVerification',
    'BindMfa',
  ];
  const templates = types.map((usageType, index) => ({ usageType, templateCode: `10000${index}` }));
  const config = { ...access, signName: '速通互联验证码', templates };

  test('sends codes of ours, with how long they last', async () => {
    aliyun.answerWith(200, { ...accepted, Model: { BizId: '1' } });
    const request = await aliyun.sent(config, { to: '8613812345678', type: 'ForgotPassword' });
    expect(request.url.href).toBe('https://dypnsapi.aliyuncs.com/');
    expect(await expectSigned(request.body)).toMatchObject({
      Action: 'SendSmsVerifyCode',
      Version: '2017-05-25',
      CountryCode: '86',
      PhoneNumber: '13812345678',
      SignName: config.signName,
      TemplateCode: '100002',
      TemplateParam: '{"code":"482913","min":"10"}',
    });
  });

  test('sends nothing to other countries, where somebody else may have the number', async () => {
    for (const to of ['12025550123', '13105550100', '85261234567', '861012345678']) {
      const failed = await aliyun.failed(config, { to });
      expect(failed, to).toMatchObject({ code: 'connector.invalid_request_parameters' });
    }
    expect(aliyun.taken()).toEqual([]);
  });

  test('needs a template for every type', async () => {
    for (const type of types) {
      const rest = templates.filter(({ usageType }) => usageType !== type);
      const failed = await aliyun.failed({ ...config, templates: rest });
      expect(failed.code).toBe('connector.invalid_config');
      expect(JSON.stringify(failed.data)).toContain(`There is no template for ${type}.`);
    }
  });

  test.each([
    ['BUSINESS_LIMIT_CONTROL', 'connector.rate_limit_exceeded'],
    ['biz.FREQUENCY', 'connector.rate_limit_exceeded'],
    ['MOBILE_NUMBER_ILLEGAL', 'connector.general'],
  ])('%s is %s', async (Code, code) => {
    aliyun.answerWith(200, { RequestId: 'F655A8D5', Code, Message: '原因' });
    expect(await aliyun.failed(config, { to: '8613812345678' })).toMatchObject({ code });
  });
});
