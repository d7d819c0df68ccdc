import { z } from 'zod';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { type MessagePayload, messageConnector } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { answerRule, askProvider, jsonRequest } from '../request';
import { requireTemplate, usageType } from '../templates';
import { codeOrLink, templateCodesHelp, templateCodesItem } from './template-code';

const id = 'whatsapp-short-message-service';

const config = z.object({
  accessToken: z.string().min(1),
  phoneNumberId: z.string().min(1),
  templates: z.array(
    z.object({ usageType, templateName: z.string().min(1), language: z.string().min(1) }),
  ),
});

const authorization = 'connector.authorization_failed';
const tooMany = 'connector.rate_limit_exceeded';
const noTemplate = 'connector.template_not_found';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const codes: Readonly<Record<number, ErrorCode>> = {
  0: authorization,
  3: authorization,
  10: authorization,
  190: authorization,
  4: tooMany,
  80007: tooMany,
  130429: tooMany,
  131048: tooMany,
  131056: tooMany,
  132001: noTemplate,
  132015: noTemplate,
  132016: noTemplate,
};

/** Permissions that an app lacks have the numbers of this range. */
function codeOf(number: number): ErrorCode | undefined {
  return number >= 200 && number <= 299 ? authorization : codes[number];
}

const answers = answerRule(
  z.union([
    z.object({ messages: z.array(z.unknown()).min(1) }),
    z.object({
      error: z.object({
        code: z.number(),
        message: z.string(),
        error_data: z.object({ details: z.string().optional() }).optional(),
      }),
    }),
  ]),
  (answer) => {
    if ('messages' in answer) return undefined;
    const { code, message, error_data } = answer.error;
    const reason = [message, error_data?.details].filter(Boolean).join(': ');
    return { code: codeOf(code), reason: `${reason} (${code})` };
  },
);

/** A template for authentication wants the code twice: in its words, and for the button that copies it. */
function components(payload: MessagePayload): unknown[] {
  const parameters = [{ type: 'text', text: codeOrLink(payload) }];
  const body = { type: 'body', parameters };
  if (!payload.code) return [body];
  return [body, { type: 'button', sub_type: 'url', index: '0', parameters }];
}

/** Messages by WhatsApp's Cloud API: https://developers.facebook.com/docs/whatsapp/business-management-api/authentication-templates */
export const whatsApp = messageConnector({
  type: 'Sms',
  metadata: {
    id,
    target: 'whatsapp-sms',
    platform: null,
    name: { en: 'WhatsApp' },
    description: { en: 'Sends codes to WhatsApp by the Cloud API of Meta.' },
    logo: `/connectors/${id}.svg`,
    logoDark: null,
    readme: `Create an app of the type “Business” at [Meta for Developers](https://developers.facebook.com/), add WhatsApp to it and verify a phone number; “API Setup” shows its phone number ID. In the business settings add a system user, assign the app and the WhatsApp account to it, and generate a token with the permission \`whatsapp_business_messaging\`. In the WhatsApp manager create a template of the category “Authentication” with a button that copies the code.\n\n${templateCodesHelp} \`templateName\` and \`language\`, as \`en_US\`, are those of the approved template.`,
    configTemplate: configTemplate({
      accessToken: '<access-token>',
      phoneNumberId: '<phone-number-id>',
      templates: [{ usageType: 'Generic', templateName: '<template-name>', language: 'en_US' }],
    }),
    formItems: [
      secretItem('accessToken', 'Access token of the system user'),
      { key: 'phoneNumberId', label: 'Phone number ID', type: 'Text', required: true },
      templateCodesItem(
        { templateName: '<template-name>', language: 'en_US' },
        'Your approved templates: a list of `usageType`, `templateName` and `language`.',
      ),
    ],
  },
  config,
  async send({ accessToken, phoneNumberId, templates }, { to, type, payload }, io) {
    const { templateName, language } = requireTemplate(templates, type);
    const body = {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to,
      type: 'template',
      template: {
        name: templateName,
        language: { code: language },
        components: components(payload),
      },
    };
    await askProvider(
      io,
      `https://graph.facebook.com/v24.0/${encodeURIComponent(phoneNumberId)}/messages`,
      jsonRequest(body, { authorization: `Bearer ${accessToken}` }),
      answers,
    );
  },
});
