import { z } from 'zod';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { messageConnector } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { answerRule, askProvider } from '../request';
import { requireTemplate, usageType } from '../templates';
import { tc3Authorization, tc3ContentType } from './tc3';
import { codeOrLink, templateCodesHelp, templateCodesItem } from './template-code';

const id = 'tencent-short-message-service';

const config = z.object({
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
  signName: z.string().min(1),
  sdkAppId: z.string().min(1),
  region: z.string().min(1),
  templates: z.array(z.object({ usageType, templateCode: z.string().min(1) })),
});

/** Beginnings of codes: https://www.tencentcloud.com/document/product/382/40536 */
const codes: readonly [RegExp, ErrorCode][] = [
  [/^(AuthFailure|UnauthorizedOperation)\b/, 'connector.authorization_failed'],
  [/^(RequestLimitExceeded|LimitExceeded)\b/, 'connector.rate_limit_exceeded'],
  [
    /^FailedOperation\.Template(IncorrectOrUnapproved|IdNotExist|UnapprovedOrNotExist)$/,
    'connector.template_not_found',
  ],
  [
    /^(FailedOperation\.SignatureIncorrectOrUnapproved|UnsupportedRegion|InvalidParameterValue\.SdkAppIdNotExist)$/,
    'connector.invalid_config',
  ],
];

/** Status 200 always: `Error` tells of the request, each entry of the set of one number. */
const answers = answerRule(
  z.object({
    Response: z.union([
      z.object({ Error: z.object({ Code: z.string(), Message: z.string().optional() }) }),
      z.object({
        SendStatusSet: z
          .array(z.object({ Code: z.string(), Message: z.string().optional() }))
          .min(1),
      }),
    ]),
  }),
  ({ Response }) => {
    const failed =
      'Error' in Response
        ? Response.Error
        : Response.SendStatusSet.find(({ Code }) => Code.toLowerCase() !== 'ok');
    if (!failed) return undefined;
    const { Code, Message = '' } = failed;
    const code = codes.find(([beginning]) => beginning.test(Code))?.[1];
    return { code, reason: `${Message} (${Code})` };
  },
);

/** Text messages by Tencent Cloud: https://www.tencentcloud.com/document/product/382/40536 */
export const tencentSms = messageConnector({
  type: 'Sms',
  metadata: {
    id,
    target: 'tencent-sms',
    platform: null,
    name: { en: 'Tencent Cloud SMS', 'zh-CN': '腾讯云短信' },
    description: {
      en: 'Sends text messages by Tencent Cloud.',
      'zh-CN': '通过腾讯云发送短信。',
    },
    logo: `/connectors/${id}.svg`,
    logoDark: null,
    readme: `In the [SMS console](https://console.cloud.tencent.com/smsv2), have a signature and templates for verification codes approved; a template has one placeholder, \`{1}\`, for the code. The SDK AppID stands under “Application management”, the key pair under “Access management › API keys”. The region is one that the service is offered in, as \`ap-guangzhou\`.\n\n${templateCodesHelp}`,
    configTemplate: configTemplate({
      accessKeyId: '<secret-id>',
      accessKeySecret: '<secret-key>',
      signName: '<signature>',
      sdkAppId: '<sdk-app-id>',
      region: 'ap-guangzhou',
      templates: [{ usageType: 'Generic', templateCode: '<template-id>' }],
    }),
    formItems: [
      { key: 'accessKeyId', label: 'Secret ID', type: 'Text', required: true },
      secretItem('accessKeySecret', 'Secret key'),
      { key: 'signName', label: 'Signature', type: 'Text', required: true },
      { key: 'sdkAppId', label: 'SDK AppID', type: 'Text', required: true },
      {
        key: 'region',
        label: 'Region',
        type: 'Text',
        required: true,
        placeholder: 'ap-guangzhou',
      },
      templateCodesItem(
        { templateCode: '<template-id>' },
        'The ids of your approved templates: a list of `usageType` and `templateCode`.',
      ),
    ],
  },
  config,
  async send(settings, { to, type, payload }, io) {
    const { templateCode } = requireTemplate(settings.templates, type);
    const body = JSON.stringify({
      PhoneNumberSet: [`+${to}`],
      SmsSdkAppId: settings.sdkAppId,
      SignName: settings.signName,
      TemplateId: templateCode,
      TemplateParamSet: [codeOrLink(payload)],
    });
    const timestamp = Math.floor(Date.now() / 1000);
    const authorization = tc3Authorization({
      secretId: settings.accessKeyId,
      secretKey: settings.accessKeySecret,
      service: 'sms',
      action: 'SendSms',
      body,
      timestamp,
    });
    const headers = {
      'content-type': tc3ContentType,
      authorization,
      'x-tc-action': 'SendSms',
      'x-tc-version': '2021-01-11',
      'x-tc-timestamp': String(timestamp),
      'x-tc-region': settings.region,
    };
    await askProvider(io, 'https://sms.tencentcloudapi.com/', { headers, body }, answers);
  },
});
