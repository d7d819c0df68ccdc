import { z } from 'zod';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { messageConnector } from '../connector';
import { secretItem } from '../form-items';
import { answerRule, askProvider, formRequest } from '../request';
import { isGsmText } from './gsm';
import { messageText, textTemplates, textTemplatesHelp, textTemplatesItem } from './text';

const id = 'vonage-sms';

const config = z.object({
  apiKey: z.string().min(1),
  apiSecret: z.string().min(1),
  brandName: z.string().min(1),
  templates: textTemplates,
});

/** https://developer.vonage.com/en/api-errors/sms */
const codes: Readonly<Record<string, ErrorCode>> = {
  1: 'connector.rate_limit_exceeded',
  4: 'connector.authorization_failed',
  10: 'connector.rate_limit_exceeded',
  11: 'connector.authorization_failed',
  14: 'connector.authorization_failed',
  15: 'connector.invalid_config',
};

/** Refusals come with HTTP status 200 too. A long text is several messages, each with its own status. */
const answers = answerRule(
  z.object({
    messages: z
      .array(z.object({ status: z.coerce.string(), 'error-text': z.string().optional() }))
      .min(1),
  }),
  ({ messages }) => {
    const failed = messages.find(({ status }) => status !== '0');
    if (!failed) return undefined;
    const { status, 'error-text': text = '' } = failed;
    return { code: codes[status], reason: `${text} (${status})` };
  },
);

/** Text messages by Vonage's SMS API: https://developer.vonage.com/en/api/sms */
export const vonage = messageConnector({
  type: 'Sms',
  metadata: {
    id,
    target: id,
    platform: null,
    name: { en: 'Vonage SMS' },
    description: { en: 'Sends text messages by the SMS API of Vonage.' },
    logo: `/connectors/${id}.svg`,
    logoDark: null,
    readme: `The [Vonage dashboard](https://dashboard.nexmo.com/) shows the API key and the API secret at its top. The brand name is whom the message is from: a number that you rent from Vonage, or a name of up to 11 letters and digits where the country of the recipient allows one.\n\n${textTemplatesHelp}`,
    configTemplate: JSON.stringify(
      { apiKey: '<api-key>', apiSecret: '<api-secret>', brandName: '<brand-name>' },
      null,
      2,
    ),
    formItems: [
      { key: 'apiKey', label: 'API key', type: 'Text', required: true },
      secretItem('apiSecret', 'API secret'),
      {
        key: 'brandName',
        label: 'Brand name',
        type: 'Text',
        required: true,
        description: 'Whom the message is from.',
      },
      textTemplatesItem,
    ],
  },
  config,
  async send({ apiKey, apiSecret, brandName, templates }, message, io) {
    const text = messageText(message, templates);
    const fields = {
      api_key: apiKey,
      api_secret: apiSecret,
      from: brandName,
      to: message.to,
      text,
      type: isGsmText(text) ? 'text' : 'unicode',
    };
    await askProvider(io, 'https://rest.nexmo.com/sms/json', formRequest(fields), answers);
  },
});
