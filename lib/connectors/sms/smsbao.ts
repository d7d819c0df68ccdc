import { z } from 'zod';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { messageConnector } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { callProvider, connectorError } from '../request';
import { mainlandNumber } from './mainland';
import { messageText, textTemplates, textTemplatesItem, textTemplatesShape } from './text';

const id = 'smsbao-sms';

const config = z.object({
  username: z.string().min(1),
  passwordOrApiKey: z.string().min(1),
  goodsId: z.string().optional(),
  templates: textTemplates,
});

/** What the numbers mean that SMSBao answers instead of words: https://www.smsbao.com/openapi/213.html */
const failures: Readonly<Record<string, { code?: ErrorCode; reason: string }>> = {
  '-1': { reason: 'Parameters are missing.' },
  '-2': { reason: 'The server does not support the request.' },
  '30': { code: 'connector.authorization_failed', reason: 'The password or API key is wrong.' },
  '40': { code: 'connector.authorization_failed', reason: 'The account does not exist.' },
  '41': { reason: 'The balance is not sufficient.' },
  '42': { reason: 'The account has expired.' },
  '43': { code: 'connector.authorization_failed', reason: 'The IP address is not allowed.' },
  '50': { reason: 'The content has words that are not allowed.' },
  '51': { reason: 'The phone number is wrong.' },
};

/** Numbers of mainland China and all others have an address each. */
function addressOf(phone: string): { path: string; number: string } {
  const mainland = mainlandNumber(phone);
  return mainland ? { path: 'sms', number: mainland } : { path: 'wsms', number: `+${phone}` };
}

/** Text messages by SMSBao (短信宝). */
export const smsBao = messageConnector({
  type: 'Sms',
  metadata: {
    id,
    target: id,
    platform: null,
    name: { en: 'SMSBao', 'zh-CN': '短信宝' },
    description: {
      en: 'Sends text messages by SMSBao.',
      'zh-CN': '通过短信宝发送短信。',
    },
    logo: `/connectors/${id}.svg`,
    logoDark: null,
    readme: `The user name is the one of your account at [SMSBao](https://www.smsbao.com/). Beside it goes the API key of the console, or the MD5 digest of your password, in hexadecimal. The goods ID is for accounts with a dedicated channel.\n\nSMSBao sends texts that begin with your approved signature, as \`【signature】\`, so write the templates accordingly. ${textTemplatesShape}`,
    configTemplate: configTemplate({
      username: '<username>',
      passwordOrApiKey: '<api-key>',
      templates: [{ usageType: 'Generic', content: '【<signature>】您的验证码是 {{code}}。' }],
    }),
    formItems: [
      { key: 'username', label: 'User name', type: 'Text', required: true },
      secretItem('passwordOrApiKey', 'API key, or MD5 digest of the password'),
      {
        key: 'goodsId',
        label: 'Goods ID',
        type: 'Text',
        description: 'Only for accounts with a dedicated channel.',
      },
      textTemplatesItem,
    ],
  },
  config,
  async send({ username, passwordOrApiKey, goodsId, templates }, message, io) {
    const { path, number } = addressOf(message.to);
    const query = new URLSearchParams({
      u: username,
      p: passwordOrApiKey,
      ...(goodsId && { g: goodsId }),
      m: number,
      c: messageText(message, templates),
    });
    const url = `https://api.smsbao.com/${path}?${query}`;
    const answer = (await callProvider(io, url, { method: 'GET' })).trim();
    if (answer === '0') return;
    const failure = failures[answer];
    if (!failure) throw connectorError('connector.invalid_response', answer);
    throw connectorError(failure.code ?? 'connector.general', `${failure.reason} (${answer})`);
  },
});
