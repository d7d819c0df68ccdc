import { z } from 'zod';
import { callAliyun } from '../aliyun';
import { messageConnector } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { requireTemplate, usageType } from '../templates';
import { mainlandNumber } from './mainland';
import { codeOrLink, templateCodesHelp, templateCodesItem } from './template-code';

const id = 'aliyun-short-message-service';

const templateCode = z.union([
  z.string().min(1),
  z.object({ china: z.string().min(1), overseas: z.string().min(1) }),
]);

const config = z.object({
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
  signName: z.string().min(1),
  strictPhoneRegionNumberCheck: z.boolean().optional(),
  templates: z.array(
    // `type` is the provider's kind of template; nothing that is sent depends on it.
    z.object({ usageType, templateCode, type: z.int().min(0).max(3).optional() }),
  ),
});

/** What a number without country code looks like that was stored before numbers had one. */
const bareMainland = /^1[3-9]\d{9}$/;

function codeFor(code: z.output<typeof templateCode>, phone: string, strict = false): string {
  if (typeof code === 'string') return code;
  const isMainland = mainlandNumber(phone) !== undefined || (!strict && bareMainland.test(phone));
  return isMainland ? code.china : code.overseas;
}

/** Text messages by Alibaba Cloud: https://help.aliyun.com/document_detail/419273.html */
export const aliyunSms = messageConnector({
  type: 'Sms',
  metadata: {
    id,
    target: 'aliyun-sms',
    platform: null,
    name: { en: 'Alibaba Cloud SMS', 'zh-CN': '阿里云短信服务' },
    description: {
      en: 'Sends text messages by the Short Message Service of Alibaba Cloud.',
      'zh-CN': '通过阿里云短信服务发送短信。',
    },
    logo: `/connectors/${id}.svg`,
    logoDark: null,
    readme: `In the [SMS console](https://dysms.console.aliyun.com/overview), have a signature and templates of the kind “verification code” approved; in the text of a template, \`\${code}\` stands for the code. Create an AccessKey pair, best of a RAM user who may do nothing but send messages, under “AccessKey Management”.\n\n${templateCodesHelp} A \`templateCode\` is one code, or \`{ "china": …, "overseas": … }\` where messages inside and outside mainland China have templates of their own.\n\nUsually a number of eleven digits that begins like a mobile number of mainland China counts as one, also without 86. That fits users who were stored without a country code, but some numbers of North America look the same. With the strict check only numbers that begin with 86 count as Chinese.`,
    configTemplate: configTemplate({
      accessKeyId: '<access-key-id>',
      accessKeySecret: '<access-key-secret>',
      signName: '<signature>',
      templates: [{ usageType: 'Generic', templateCode: '<template-code>' }],
    }),
    formItems: [
      { key: 'accessKeyId', label: 'AccessKey ID', type: 'Text', required: true },
      secretItem('accessKeySecret', 'AccessKey secret'),
      { key: 'signName', label: 'Signature', type: 'Text', required: true },
      {
        key: 'strictPhoneRegionNumberCheck',
        label: 'Strict check of the country code',
        type: 'Switch',
        defaultValue: false,
        description: 'Only numbers that begin with 86 are sent the template for mainland China.',
      },
      templateCodesItem(
        { templateCode: '<template-code>' },
        'The codes of your approved templates: a list of `usageType` and `templateCode`, which may be `{ "china": …, "overseas": … }`.',
      ),
    ],
  },
  config,
  async send({ signName, strictPhoneRegionNumberCheck, templates, ...access }, message, io) {
    const { to, type, payload } = message;
    const template = requireTemplate(templates, type);
    await callAliyun(io, 'https://dysmsapi.aliyuncs.com/', access, {
      Action: 'SendSms',
      Version: '2017-05-25',
      RegionId: 'cn-hangzhou',
      PhoneNumbers: to,
      SignName: signName,
      TemplateCode: codeFor(template.templateCode, to, strictPhoneRegionNumberCheck),
      TemplateParam: JSON.stringify({ code: codeOrLink(payload) }),
    });
  },
});
