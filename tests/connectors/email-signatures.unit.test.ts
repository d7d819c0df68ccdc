import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { mailProvider, mailWords, tenantTemplate } from '../support/mail-message';
import { jsonOf, type ProviderRequest } from '../support/provider';
import { fieldsOf } from '../support/text-message';

describe('Amazon SES', () => {
  const sender = mailProvider('aws-ses-mail');
  const config = {
    accessKeyId: 'AKIDEXAMPLE',
    accessKeySecret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    region: 'eu-central-1',
    emailAddress: 'hi@example.com',
  };

  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest();

  /** Signature version 4, by the book: docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
  function signatureOf({ method, url, headers, body }: ProviderRequest): string {
    const date = String(headers['x-amz-date']);
    const signed = /SignedHeaders=([^,]+)/.exec(String(headers.authorization))?.[1] ?? '';
    const values: Record<string, unknown> = { ...headers, host: url.host };
    const canonical = [
      method,
      url.pathname,
      '',
      ...signed.split(';').map((name) => `${name}:${values[name]}`),
      '',
      signed,
      sha256(body),
    ].join('\n');
    const scope = `${date.slice(0, 8)}/${config.region}/ses/aws4_request`;
    const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
    const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${config.accessKeySecret}`);
    return hmac(key, text).toString('hex');
  }

  test('gets a signed mail', async () => {
    const request = await sender().sent({ ...config, configurationSetName: 'set' });
    expect(request.url.href).toBe(
      'https://email.eu-central-1.amazonaws.com/v2/email/outbound-emails',
    );
    const { authorization } = request.headers;
    expect(authorization).toContain('Credential=AKIDEXAMPLE/');
    expect(authorization).toContain('host;');
    expect(authorization).toContain(`Signature=${signatureOf(request)}`);
    const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
    expect(jsonOf(request)).toEqual({
      FromEmailAddress: 'hi@example.com',
      Destination: { ToAddresses: ['ann@example.com'] },
      Content: {
        Simple: {
          Subject: utf8(mailWords.subject),
          Body: { Html: utf8(mailWords.html), Text: utf8(mailWords.text) },
        },
      },
      ConfigurationSetName: 'set',
    });
  });

  test('gets names in ASCII', async () => {
    const mail = jsonOf(await sender().sent(config, { tenantTemplate }));
    const name = Buffer.from('Ünser "Shop"').toString('base64');
    expect(mail.FromEmailAddress).toBe(`=?UTF-8?B?${name}?= <hi@example.com>`);
    expect(mail.ReplyToAddresses).toEqual(['"Help" <help@example.com>']);
  });

  test.each(['evil.example/', 'eu.evil.example#', ''])('has no region “%s”', async (region) => {
    expect(await sender().failed({ ...config, region })).toMatchObject({
      code: 'connector.invalid_config',
    });
  });
});

describe('Aliyun Direct Mail', () => {
  const sender = mailProvider('aliyun-direct-mail');
  const config = {
    accessKeyId: 'id-1',
    accessKeySecret: 'secret-1',
    accountName: 'hi@example.com',
    fromAlias: 'Example',
  };

  test('gets a signed form', async () => {
    sender().answerWith(200, { RequestId: '1', EnvId: '2' });
    const request = await sender().sent(config);
    expect(request.url.href).toBe('https://dm.aliyuncs.com/');
    expect(fieldsOf(request.body)).toMatchObject({
      Action: 'SingleSendMail',
      Version: '2015-11-23',
      RegionId: 'cn-hangzhou',
      AccountName: 'hi@example.com',
      AddressType: '1',
      ReplyToAddress: 'true',
      ToAddress: 'ann@example.com',
      FromAlias: 'Example',
      Subject: mailWords.subject,
      HtmlBody: mailWords.html,
      AccessKeyId: 'id-1',
      Signature: expect.stringMatching(/^[\w+/]{27}=$/),
    });
  });

  test('is reached in other regions, and told where answers go', async () => {
    const request = await sender().sent(
      { ...config, regionId: 'ap-southeast-1' },
      { tenantTemplate },
    );
    expect(request.url.host).toBe('dm.ap-southeast-1.aliyuncs.com');
    expect(fieldsOf(request.body)).toMatchObject({
      Version: '2017-06-22',
      ReplyToAddress: 'false',
      ReplyAddress: 'help@example.com',
      FromAlias: 'Ünser "Shop"',
    });
  });
});
