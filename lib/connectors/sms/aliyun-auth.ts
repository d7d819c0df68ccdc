import { z } from 'zod';
import { templateTypes } from '@/lib/config/wire';
import { codeSeconds } from '@/lib/verification-codes/rules';
import { callAliyun } from '../aliyun';
import { messageConnector } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { connectorError } from '../request';
import { requireTemplate, usageType } from '../templates';
import { mainlandNumber } from './mainland';
import { codeOrLink, templateCodesHelp, templateCodesItem } from './template-code';

const id = 'aliyun-short-message-auth-service';

const config = z.object({
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
  signName: z.string().min(1),
  templates: z
    .array(z.object({ usageType, templateCode: z.string().min(1) }))
    .superRefine((templates, context) => {
      const missing = templateTypes.filter(
        (type) => !templates.some((template) => template.usageType === type),
      );
      if (missing.length === 0) return;
      const message = `There is no template for ${missing.join(', ')}.`;
      context.addIssue({ code: 'custom', message });
    }),
});

/** The templates that the service comes with, by what they say. */
const givenTemplates = templateTypes.map((type) => {
  const special = { ForgotPassword: '100003', BindNewIdentifier: '100002' } as const;
  const verifies = type === 'UserPermissionValidation' ? '100005' : '100001';
  return {
    usageType: type,
    templateCode: type in special ? special[type as keyof typeof special] : verifies,
  };
});

/** Codes by Alibaba Cloud's number authentication: https://help.aliyun.com/zh/pnvs/developer-reference/api-dypnsapi-2017-05-25-sendsmsverifycode */
export const aliyunSmsAuth = messageConnector({
  type: 'Sms',
  metadata: {
    id,
    target: 'aliyun-sms-mas',
    platform: null,
    name: { en: 'Alibaba Cloud SMS authentication', 'zh-CN': '阿里云短信认证服务' },
    description: {
      en: 'Sends codes by signatures and templates that Alibaba Cloud provides. Mainland China only.',
      'zh-CN': '通过阿里云提供的签名和模板发送验证码，仅支持中国大陆手机号。',
    },
    logo: `/connectors/${id}.svg`,
    logoDark: null,
    readme: `In the [console of number authentication](https://dypns.console.aliyun.com/), copy one of the signatures that come with the service and the codes of its templates; there is nothing to have approved. Create an AccessKey pair, best of a RAM user who may do nothing but send codes, under “AccessKey Management”.\n\nGenkan makes the codes and checks them; the service only sends them, to mobile numbers of mainland China. ${templateCodesHelp} Here each type needs an entry.`,
    configTemplate: configTemplate({
      accessKeyId: '<access-key-id>',
      accessKeySecret: '<access-key-secret>',
      signName: '<signature>',
      templates: givenTemplates,
    }),
    formItems: [
      { key: 'accessKeyId', label: 'AccessKey ID', type: 'Text', required: true },
      secretItem('accessKeySecret', 'AccessKey secret'),
      { key: 'signName', label: 'Signature', type: 'Text', required: true },
      {
        ...templateCodesItem({}, 'A template for each `usageType`, by its `templateCode`.'),
        defaultValue: givenTemplates,
      },
    ],
  },
  config,
  async send({ signName, templates, ...access }, { to, type, payload }, io) {
    const { templateCode } = requireTemplate(templates, type);
    const number = mainlandNumber(to);
    if (!number) {
      throw connectorError(
        'connector.invalid_request_parameters',
        'Only mobile numbers of mainland China get messages by this service.',
      );
    }
    await callAliyun(io, 'https://dypnsapi.aliyuncs.com/', access, {
      Action: 'SendSmsVerifyCode',
      Version: '2017-05-25',
      RegionId: 'cn-hangzhou',
      CountryCode: '86',
      PhoneNumber: number,
      SignName: signName,
      TemplateCode: templateCode,
      TemplateParam: JSON.stringify({
        code: codeOrLink(payload),
        min: String(Math.ceil(codeSeconds({}) / 60)),
      }),
    });
  },
});
