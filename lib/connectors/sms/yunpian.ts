import { z } from 'zod';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { messageConnector } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { answerRule, askProvider, connectorError, formRequest } from '../request';
import { mainlandNumber } from './mainland';
import { messageText, textTemplates, textTemplatesItem, textTemplatesShape } from './text';

const id = 'yunpian-sms';

const config = z.object({
  apikey: z.string().min(1),
  enableInternational: z.boolean().optional(),
  unsupportedCountriesMsg: z.string().optional(),
  templates: textTemplates,
});

/** https://www.yunpian.com/official/document/sms/zh_CN/returnvalue_common */
const codes: Readonly<Record<string, ErrorCode>> = {
  '-1': 'connector.authorization_failed',
  '-2': 'connector.authorization_failed',
  '-3': 'connector.authorization_failed',
  '-4': 'connector.rate_limit_exceeded',
  '-5': 'connector.rate_limit_exceeded',
  '5': 'connector.template_not_found',
  '7': 'connector.template_not_found',
  '8': 'connector.rate_limit_exceeded',
  '9': 'connector.rate_limit_exceeded',
  '17': 'connector.rate_limit_exceeded',
  '22': 'connector.rate_limit_exceeded',
  '33': 'connector.rate_limit_exceeded',
  '53': 'connector.rate_limit_exceeded',
};

const answers = answerRule(
  z.object({ code: z.number(), msg: z.string().nullish(), detail: z.string().nullish() }),
  ({ code, msg, detail }) => {
    if (code === 0) return undefined;
    const words = [msg, detail].filter(Boolean).join(': ');
    return { code: codes[code], reason: `${words} (${code})` };
  },
);

/** Text messages by Yunpian (云片): https://www.yunpian.com/official/document/sms/zh_CN/domestic_single_send */
export const yunpian = messageConnector({
  type: 'Sms',
  metadata: {
    id,
    target: id,
    platform: null,
    name: { en: 'Yunpian SMS', 'zh-CN': '云片短信' },
    description: {
      en: 'Sends text messages by Yunpian.',
      'zh-CN': '通过云片发送短信。',
    },
    logo: `/connectors/${id}.svg`,
    logoDark: null,
    readme: `In the [Yunpian console](https://www.yunpian.com/), copy the API key under “Account settings › Sub-accounts”. Have a signature and a template for verification codes approved under “Domestic SMS”, and another template under “International SMS” to send to other countries.\n\n${textTemplatesShape} The texts have to be those that were approved, with \`{{code}}\` for Yunpian's \`#code#\` and without the signature, which Yunpian adds; only where Genkan's own words were approved can they be left out.\n\nUnless international messages are switched on, numbers outside mainland China are refused with the sentence for unsupported countries. If that is empty, they get no message and no error.`,
    configTemplate: configTemplate({
      apikey: '<api-key>',
      templates: [
        {
          usageType: 'Generic',
          content: '您的验证码是 {{code}}。如非本人操作，请忽略本短信',
        },
      ],
    }),
    formItems: [
      secretItem('apikey', 'API key'),
      {
        key: 'enableInternational',
        label: 'Send to other countries',
        type: 'Switch',
        defaultValue: false,
        description: 'Needs an approved template for international messages.',
      },
      {
        key: 'unsupportedCountriesMsg',
        label: 'Sentence for unsupported countries',
        type: 'Text',
        defaultValue: 'Text messages to this country are not supported.',
        showConditions: [{ targetKey: 'enableInternational', expectValue: false }],
        description: 'If it is empty, such numbers get no message and no error.',
      },
      textTemplatesItem,
    ],
  },
  config,
  async send({ apikey, enableInternational, unsupportedCountriesMsg, templates }, message, io) {
    const mainland = mainlandNumber(message.to);
    if (!mainland && !enableInternational) {
      if (unsupportedCountriesMsg) {
        throw connectorError('connector.general', unsupportedCountriesMsg);
      }
      return;
    }
    const fields = {
      apikey,
      mobile: mainland ?? `+${message.to}`,
      text: messageText(message, templates),
    };
    const url = 'https://sms.yunpian.com/v2/sms/single_send.json';
    await askProvider(io, url, formRequest(fields), answers);
  },
});
