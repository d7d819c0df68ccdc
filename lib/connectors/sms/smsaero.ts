import { z } from 'zod';
import { messageConnector } from '../connector';
import { secretItem } from '../form-items';
import { answerRule, askProvider, basicAuth, jsonRequest } from '../request';
import { messageText, textTemplates, textTemplatesHelp, textTemplatesItem } from './text';

const id = 'smsaero-short-message-service';

const config = z.object({
  email: z.string().min(1),
  apiKey: z.string().min(1),
  senderName: z.string().min(1),
  templates: textTemplates,
});

/** Fields that were not accepted are named in `data`. */
const answers = answerRule(
  z.object({ success: z.boolean(), message: z.string().nullish(), data: z.unknown() }),
  ({ success, message, data }) => {
    if (success) return undefined;
    return { reason: [message, data && JSON.stringify(data)].filter(Boolean).join(' ') };
  },
);

/** Text messages by SMS Aero: https://smsaero.ru/integration/documentation/api/ */
export const smsAero = messageConnector({
  type: 'Sms',
  metadata: {
    id,
    target: 'smsaero-sms',
    platform: null,
    name: { en: 'SMS Aero' },
    description: { en: 'Sends text messages by SMS Aero.' },
    logo: `/connectors/${id}.svg`,
    logoDark: null,
    readme: `The e-mail address is the one that you sign in to [SMS Aero](https://smsaero.ru/) with. Copy the API key, or make a new one, in the cabinet under “Settings › API and SMPP”. The sender name is one that is approved for your account; \`SMS Aero\` is everybody's.\n\n${textTemplatesHelp}`,
    configTemplate: JSON.stringify(
      { email: '<email>', apiKey: '<api-key>', senderName: 'SMS Aero' },
      null,
      2,
    ),
    formItems: [
      {
        key: 'email',
        label: 'E-mail address',
        type: 'Text',
        required: true,
        placeholder: 'you@example.com',
      },
      secretItem('apiKey', 'API key'),
      {
        key: 'senderName',
        label: 'Sender name',
        type: 'Text',
        required: true,
        placeholder: 'SMS Aero',
      },
      textTemplatesItem,
    ],
  },
  config,
  async send({ email, apiKey, senderName, templates }, message, io) {
    const body = {
      number: message.to,
      text: messageText(message, templates),
      sign: senderName,
    };
    const request = jsonRequest(body, basicAuth(email, apiKey));
    await askProvider(io, 'https://gate.smsaero.ru/v2/sms/send', request, answers);
  },
});
