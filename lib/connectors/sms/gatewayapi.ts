import { z } from 'zod';
import { messageConnector } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { answerRule, askProvider, basicAuth, jsonRequest } from '../request';
import { isGsmText } from './gsm';
import { messageText, textTemplates, textTemplatesHelp, textTemplatesItem } from './text';

const id = 'gatewayapi-sms';

const config = z.object({
  endpoint: z.url({ protocol: /^https?$/ }),
  apiToken: z.string().min(1),
  sender: z.string().min(1),
  templates: textTemplates,
});

/** Messages that were taken have `ids`; a refusal has a hexadecimal `code` beside its HTTP status. */
const answers = answerRule(
  z.union([
    z.object({ ids: z.array(z.unknown()).min(1) }),
    z.object({ message: z.string(), code: z.string().optional() }),
  ]),
  (answer) => {
    if ('ids' in answer) return undefined;
    return { reason: answer.code ? `${answer.message} (${answer.code})` : answer.message };
  },
);

/** Text messages by GatewayAPI: https://gatewayapi.com/docs/apis/rest/ */
export const gatewayApi = messageConnector({
  type: 'Sms',
  metadata: {
    id,
    target: id,
    platform: null,
    name: { en: 'GatewayAPI SMS' },
    description: { en: 'Sends text messages by GatewayAPI.' },
    logo: `/connectors/${id}.svg`,
    logoDark: null,
    readme: `Choose the endpoint of your account: \`https://gatewayapi.com/rest/mtsms\`, or \`https://gatewayapi.eu/rest/mtsms\` for an account in the EU. In the dashboard, create a token under “API › API Keys”. The sender is a name of up to 11 letters and digits, or a number of up to 15 digits.\n\n${textTemplatesHelp}`,
    configTemplate: configTemplate({
      endpoint: 'https://gatewayapi.com/rest/mtsms',
      apiToken: '<api-token>',
      sender: '<sender>',
    }),
    formItems: [
      {
        key: 'endpoint',
        label: 'Endpoint',
        type: 'Text',
        required: true,
        defaultValue: 'https://gatewayapi.com/rest/mtsms',
        placeholder: 'https://gatewayapi.com/rest/mtsms',
      },
      secretItem('apiToken', 'API token'),
      {
        key: 'sender',
        label: 'Sender',
        type: 'Text',
        required: true,
        description: 'A name of up to 11 letters and digits, or a number of up to 15 digits.',
      },
      textTemplatesItem,
    ],
  },
  config,
  async send({ endpoint, apiToken, sender, templates }, message, io) {
    const text = messageText(message, templates);
    const body = {
      sender,
      message: text,
      recipients: [{ msisdn: message.to }],
      // In its default encoding GatewayAPI puts question marks for what GSM's alphabet does not have.
      ...(!isGsmText(text) && { encoding: 'UCS2' }),
    };
    await askProvider(io, endpoint, jsonRequest(body, basicAuth(apiToken, '')), answers);
  },
});
