import { z } from 'zod';
import { callAliyun } from '../aliyun';
import { type ConnectorIo, messageConnector, type OutgoingMessage } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { parseAddress } from './address';
import { senderItem, senderNameItem, templatesItem } from './form-items';
import { mailOf } from './mail';
import { htmlTemplates } from './templates';

/** Where the service is, by region; the first is meant where none is named. */
const services = {
  'cn-hangzhou': { endpoint: 'https://dm.aliyuncs.com/', version: '2015-11-23' },
  'ap-southeast-1': {
    endpoint: 'https://dm.ap-southeast-1.aliyuncs.com/',
    version: '2017-06-22',
  },
  'ap-southeast-2': {
    endpoint: 'https://dm.ap-southeast-2.aliyuncs.com/',
    version: '2017-06-22',
  },
} as const;

const regionIds = ['cn-hangzhou', 'ap-southeast-1', 'ap-southeast-2'] as const;

const config = z.object({
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
  regionId: z.enum(regionIds).optional(),
  accountName: z.email(),
  fromAlias: z.string().optional(),
  templates: htmlTemplates,
});

type Config = z.output<typeof config>;

/** https://www.alibabacloud.com/help/en/direct-mail/api-dm-2015-11-23-singlesendmail */
async function send(settings: Config, message: OutgoingMessage, io: ConnectorIo): Promise<void> {
  const { regionId = 'cn-hangzhou', accountName, fromAlias } = settings;
  const { endpoint, version } = services[regionId];
  const mail = mailOf(message, settings.templates);
  const { to, subject, html, text, replyTo } = mail;
  const senderName = mail.senderName ?? fromAlias;
  await callAliyun(io, endpoint, settings, {
    Action: 'SingleSendMail',
    Version: version,
    RegionId: regionId,
    AccountName: accountName,
    AddressType: '1',
    // Whether answers go to the address that is set up there.
    ReplyToAddress: String(replyTo === undefined),
    ...(replyTo && { ReplyAddress: parseAddress(replyTo).address }),
    ToAddress: to,
    ...(senderName && { FromAlias: senderName }),
    Subject: subject,
    // It takes one of the two.
    ...(html === undefined ? { TextBody: text } : { HtmlBody: html }),
  });
}

export const aliyunDirectMail = messageConnector({
  type: 'Email',
  metadata: {
    id: 'aliyun-direct-mail',
    target: 'aliyun-dm',
    platform: null,
    name: { en: 'Aliyun Direct Mail', 'zh-CN': '阿里云邮件推送' },
    description: { en: 'Sends mail through Direct Mail of Alibaba Cloud.' },
    logo: '/connectors/aliyun-direct-mail.svg',
    logoDark: null,
    readme: `Sends mail through [Direct Mail](https://www.alibabacloud.com/product/directmail) of Alibaba Cloud.

1. Verify a domain and create a sender address in the Direct Mail console.
2. Create a RAM user that may use Direct Mail, and an access key for it.
3. Enter the key, its secret, the region and the sender's address.`,
    configTemplate: configTemplate({
      accessKeyId: '<access-key-id>',
      accessKeySecret: '<access-key-secret>',
      regionId: 'cn-hangzhou',
      accountName: 'noreply@example.com',
      fromAlias: 'Example',
    }),
    formItems: [
      { key: 'accessKeyId', label: 'Access key ID', type: 'Text', required: true },
      secretItem('accessKeySecret', 'Access key secret'),
      {
        key: 'regionId',
        label: 'Region',
        type: 'Select',
        defaultValue: 'cn-hangzhou',
        selectItems: [
          { value: 'cn-hangzhou', title: 'China (Hangzhou)' },
          { value: 'ap-southeast-1', title: 'Singapore' },
          { value: 'ap-southeast-2', title: 'Australia (Sydney)' },
        ],
      },
      senderItem('accountName', 'Sender address'),
      senderNameItem('fromAlias', 'Sender name'),
      templatesItem(),
    ],
  },
  config,
  fromEmail: (settings) => settings.accountName,
  send,
});
