import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldsOf, type TextMessageSender, textMessageSender } from '../support/text-message';

const config = {
  apikey: 'yunpian-api-key',
  templates: [{ usageType: 'Generic', content: '您的验证码是 {{code}}' }],
};

const accepted = { code: 0, msg: '发送成功', count: 1, fee: 0.05, unit: 'RMB', sid: 3310228982 };

let yunpian: TextMessageSender;
beforeAll(async () => {
  yunpian = await textMessageSender('yunpian-sms');
});
afterAll(() => yunpian.stop());

test('a number of mainland China is sent as it is written there', async () => {
  yunpian.answerWith(200, accepted);
  const request = await yunpian.sent(config, { to: '8613812345678' });
  expect(request.method).toBe('POST');
  expect(request.url.href).toBe('https://sms.yunpian.com/v2/sms/single_send.json');
  expect(fieldsOf(request.body)).toEqual({
    apikey: 'yunpian-api-key',
    mobile: '13812345678',
    text: '您的验证码是 482913',
  });
});

test('other countries get messages where they are switched on', async () => {
  yunpian.answerWith(200, accepted);
  const { body } = await yunpian.sent({ ...config, enableInternational: true });
  expect(body).toContain('mobile=%2B12025550123');
});

test('otherwise they are refused with the sentence of the settings, and nothing is sent', async () => {
  const unsupportedCountriesMsg = 'Only numbers of mainland China.';
  expect(await yunpian.failed({ ...config, unsupportedCountriesMsg })).toEqual({
    code: 'connector.general',
    status: 400,
    data: { errorDescription: unsupportedCountriesMsg },
  });
  expect(yunpian.taken()).toEqual([]);
});

test('without a sentence they get neither a message nor an error', async () => {
  await yunpian.send(config);
  await yunpian.send({ ...config, unsupportedCountriesMsg: '' });
  expect(yunpian.taken()).toEqual([]);
});

test.each([
  [-1, '非法的apikey', 'connector.authorization_failed', 401],
  [-3, 'IP没有权限', 'connector.authorization_failed', 401],
  [5, '未自动匹配到合适的模板', 'connector.template_not_found', 400],
  [8, '同一手机号30秒内重复提交相同的内容', 'connector.rate_limit_exceeded', 429],
  [22, '验证码类短信1小时内同一手机号发送次数不能超过3次', 'connector.rate_limit_exceeded', 429],
  [33, '超过频率', 'connector.rate_limit_exceeded', 429],
  [3, '账户余额不足', 'connector.general', 400],
])('code %i “%s” is %s', async (number, msg, code, status) => {
  yunpian.answerWith(400, { http_status_code: 400, code: number, msg, detail: '请检查' });
  expect(await yunpian.failed(config, { to: '8613812345678' })).toEqual({
    code,
    status,
    data: { errorDescription: `${msg}: 请检查 (${number})` },
  });
});

test('a code of failure with status 200 is a failure', async () => {
  yunpian.answerWith(200, { code: 2, msg: '请求参数格式错误' });
  const failed = await yunpian.failed(config, { to: '8613812345678' });
  expect(failed).toMatchObject({ code: 'connector.general' });
});
