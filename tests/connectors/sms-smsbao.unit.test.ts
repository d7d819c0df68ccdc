import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldsOf, type TextMessageSender, textMessageSender } from '../support/text-message';

const config = {
  username: 'acme',
  passwordOrApiKey: 'smsbao-api-key',
  templates: [{ usageType: 'Generic', content: '【Acme】您的验证码是 {{code}} & 🔑' }],
};

let smsBao: TextMessageSender;
beforeAll(async () => {
  smsBao = await textMessageSender('smsbao-sms');
});
afterAll(() => smsBao.stop());

test('a number of mainland China goes to the domestic address', async () => {
  smsBao.answerWith(200, '0');
  const { method, url, body } = await smsBao.sent(config, { to: '8613812345678' });
  expect({ method, body }).toEqual({ method: 'GET', body: '' });
  expect(url.origin + url.pathname).toBe('https://api.smsbao.com/sms');
  expect(fieldsOf(url.searchParams)).toEqual({
    u: 'acme',
    p: 'smsbao-api-key',
    m: '13812345678',
    c: '【Acme】您的验证码是 482913 & 🔑',
  });
});

test('any other number goes to the international address, with a plus', async () => {
  smsBao.answerWith(200, '0');
  for (const to of ['12025550123', '13105550100', '85261234567', '861012345678']) {
    const { url } = await smsBao.sent(config, { to });
    expect(url.pathname).toBe('/wsms');
    expect(url.search).toContain(`m=%2B${to}&`);
  }
});

test('the goods ID is sent where there is one', async () => {
  smsBao.answerWith(200, '0\n');
  const { url } = await smsBao.sent({ ...config, goodsId: '4711' });
  expect(url.searchParams.get('g')).toBe('4711');
});

test.each([
  ['30', 'connector.authorization_failed', 401],
  ['40', 'connector.authorization_failed', 401],
  ['43', 'connector.authorization_failed', 401],
  ['41', 'connector.general', 400],
  ['42', 'connector.general', 400],
  ['50', 'connector.general', 400],
  ['51', 'connector.general', 400],
  ['-1', 'connector.general', 400],
  ['-2', 'connector.general', 400],
])('the answer %s with status 200 is %s', async (answer, code, status) => {
  smsBao.answerWith(200, answer);
  expect(await smsBao.failed(config)).toEqual({
    code,
    status,
    data: { errorDescription: expect.stringMatching(new RegExp(`^\\w.+\\. \\(${answer}\\)$`)) },
  });
});

test('an answer that is none of theirs is no success', async () => {
  for (const answer of ['', '00', 'OK', '<html></html>']) {
    smsBao.answerWith(200, answer);
    expect(await smsBao.failed(config)).toMatchObject({ code: 'connector.invalid_response' });
  }
});
