import { z } from 'zod';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { messageConnector } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { answerRule, askProvider, basicAuth, formRequest } from '../request';
import { messageText, textTemplates, textTemplatesHelp, textTemplatesItem } from './text';

const id = 'twilio-short-message-service';

const config = z.object({
  accountSID: z.string().min(1),
  authToken: z.string().min(1),
  fromMessagingServiceSID: z.string().min(1),
  disableRiskCheck: z.boolean().optional(),
  templates: textTemplates,
});

/** https://www.twilio.com/docs/api/errors */
const codes: Readonly<Record<number, ErrorCode>> = {
  14107: 'connector.rate_limit_exceeded',
  20003: 'connector.authorization_failed',
  20429: 'connector.rate_limit_exceeded',
  21611: 'connector.rate_limit_exceeded',
  21703: 'connector.invalid_config',
  21704: 'connector.invalid_config',
  21705: 'connector.invalid_config',
};

/** A refusal has `code` and `message`; a message that was taken and failed at once has the other two. */
const answers = answerRule(
  z.object({
    code: z.number().nullish(),
    message: z.string().nullish(),
    error_code: z.number().nullish(),
    error_message: z.string().nullish(),
  }),
  ({ code, message, error_code, error_message }) => {
    const number = code ?? error_code;
    if (!number) return undefined;
    return { code: codes[number], reason: `${message ?? error_message ?? ''} (${number})` };
  },
);

/** Text messages by Twilio: https://www.twilio.com/docs/messaging/api/message-resource */
export const twilio = messageConnector({
  type: 'Sms',
  metadata: {
    id,
    target: 'twilio-sms',
    platform: null,
    name: { en: 'Twilio' },
    description: { en: 'Sends text messages by a messaging service of Twilio.' },
    logo: `/connectors/${id}.svg`,
    logoDark: null,
    readme: `In the [Twilio console](https://console.twilio.com/), copy the account SID and the auth token from “Account Info”. Under “Messaging › Services” create a messaging service, add a phone number or another sender to it, and copy its SID; it begins with \`MG\`.\n\nTwilio may hold back messages that look like SMS pumping. With the risk check switched off, it sends them all.\n\n${textTemplatesHelp}`,
    configTemplate: configTemplate({
      accountSID: '<account-sid>',
      authToken: '<auth-token>',
      fromMessagingServiceSID: '<messaging-service-sid>',
    }),
    formItems: [
      {
        key: 'accountSID',
        label: 'Account SID',
        type: 'Text',
        required: true,
        placeholder: 'AC…',
      },
      secretItem('authToken', 'Auth token'),
      {
        key: 'fromMessagingServiceSID',
        label: 'Messaging service SID',
        type: 'Text',
        required: true,
        placeholder: 'MG…',
      },
      {
        key: 'disableRiskCheck',
        label: 'Switch the risk check off',
        type: 'Switch',
        defaultValue: false,
        description:
          'Twilio then sends messages that its protection against SMS pumping would stop.',
      },
      textTemplatesItem,
    ],
  },
  config,
  async send({ accountSID, authToken, fromMessagingServiceSID, ...options }, message, io) {
    const account = encodeURIComponent(accountSID);
    const fields = {
      To: `+${message.to}`,
      MessagingServiceSid: fromMessagingServiceSID,
      Body: messageText(message, options.templates),
      RiskCheck: options.disableRiskCheck ? 'disable' : 'enable',
    };
    await askProvider(
      io,
      `https://api.twilio.com/2010-04-01/Accounts/${account}/Messages.json`,
      formRequest(fields, basicAuth(accountSID, authToken)),
      answers,
    );
  },
});
