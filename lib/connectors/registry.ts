import type { ConnectorFactory, MessageConnector, SocialConnector } from './connector';
import { aliyunDirectMail } from './email/aliyun-direct-mail';
import { awsSes } from './email/aws-ses';
import { mailgun } from './email/mailgun';
import { mailjunky } from './email/mailjunky';
import { postmark } from './email/postmark';
import { sendgrid } from './email/sendgrid';
import { smtp } from './email/smtp';
import { smtp2go } from './email/smtp2go';
import { httpConnector } from './http';
import { aliyunSms } from './sms/aliyun';
import { aliyunSmsAuth } from './sms/aliyun-auth';
import { gatewayApi } from './sms/gatewayapi';
import { smsAero } from './sms/smsaero';
import { smsBao } from './sms/smsbao';
import { tencentSms } from './sms/tencent';
import { twilio } from './sms/twilio';
import { vonage } from './sms/vonage';
import { whatsApp } from './sms/whatsapp';
import { yunpian } from './sms/yunpian';
import { apple } from './social/apple';
import { github } from './social/github';
import { google } from './social/google';
import { microsoft } from './social/microsoft';
import { oauth2 } from './social/oauth2';
import { oidc } from './social/oidc';
import { saml } from './social/saml';

/** Every way to send mail. */
const emailConnectors: readonly MessageConnector[] = [
  smtp,
  sendgrid,
  mailgun,
  awsSes,
  postmark,
  mailjunky,
  smtp2go,
  aliyunDirectMail,
  httpConnector('Email', 'http-email', 'HTTP email'),
];

/** Every way to send text messages. */
const smsConnectors: readonly MessageConnector[] = [
  twilio,
  vonage,
  gatewayApi,
  whatsApp,
  aliyunSms,
  aliyunSmsAuth,
  tencentSms,
  yunpian,
  smsBao,
  smsAero,
  httpConnector('Sms', 'http-sms', 'HTTP SMS'),
];

/** Every provider to sign in by. */
const providers: readonly SocialConnector[] = [
  google(),
  github(),
  microsoft(),
  apple(),
  oidc,
  oauth2,
  saml(),
];

function byId<Factory extends ConnectorFactory>(factories: readonly Factory[]) {
  return new Map(factories.map((one) => [one.metadata.id, one]));
}

const ofMessages: readonly MessageConnector[] = [...emailConnectors, ...smsConnectors];

/** Every connector for messages, by its factory id. */
export const messageConnectors: ReadonlyMap<string, MessageConnector> = byId(ofMessages);

/** Every provider to sign in by, by its factory id. */
export const socialConnectors: ReadonlyMap<string, SocialConnector> = byId(providers);

/** Every connector there is, of whatever type, by its factory id. */
export const connectorFactories: ReadonlyMap<string, ConnectorFactory> = byId<ConnectorFactory>([
  ...ofMessages,
  ...providers,
]);
