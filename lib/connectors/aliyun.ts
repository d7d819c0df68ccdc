import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ErrorCode } from '@/lib/errors/catalogue';
import type { ConnectorIo } from './connector';
import { answerRule, askProvider, formRequest } from './request';

/** What the RPC services of Alibaba Cloud are called with. */
export type AliyunAccess = { accessKeyId: string; accessKeySecret: string };

/** As RFC 3986 has it, which is stricter than `encodeURIComponent`. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The signature of an RPC request, by HMAC-SHA1 over its sorted parameters. */
export function aliyunSignature(
  method: 'GET' | 'POST',
  parameters: Readonly<Record<string, string>>,
  accessKeySecret: string,
): string {
  const canonical = Object.keys(parameters)
    .sort()
    .map((name) => `${percentEncode(name)}=${percentEncode(parameters[name] ?? '')}`)
    .join('&');
  return createHmac('sha1', `${accessKeySecret}&`)
    .update(`${method}&%2F&${percentEncode(canonical)}`)
    .digest('base64');
}

/** Beginnings of codes, of the gateway and of its services. */
const codes: readonly [RegExp, ErrorCode][] = [
  [
    /^(InvalidAccessKeyId|InvalidAccessKeySecret|SignatureDoesNotMatch|IncompleteSignature|Forbidden|NoPermission|isp\.RAM_PERMISSION_DENY|isv\.ACCOUNT_)/,
    'connector.authorization_failed',
  ],
  [
    /^(Throttling|(isv\.)?BUSINESS_LIMIT|isv\.(DAY|MONTH)_LIMIT|(biz\.)?FREQUENCY)/,
    'connector.rate_limit_exceeded',
  ],
  [/^(isv\.)?SMS_TEMPLATE_ILLEGAL/, 'connector.template_not_found'],
  [/^(isv\.)?SMS_SIGN(ATURE|_NAME)?_ILLEGAL/, 'connector.invalid_config'],
];

/** A refusal has a `Code` that is not `OK`, also with HTTP status 200; not every success has one. */
const answers = answerRule(
  z.object({
    RequestId: z.string(),
    Code: z.string().optional(),
    Message: z.string().optional(),
  }),
  ({ Code, Message = '' }) => {
    if (Code === undefined || Code === 'OK') return undefined;
    const code = codes.find(([beginning]) => beginning.test(Code))?.[1];
    return { code, reason: `${Message} (${Code})` };
  },
);

/**
 * Calls an RPC service of Alibaba Cloud.
 *
 * @param parameters `Action` and `Version`, and what the action asks for
 * @throws AppError `connector.*`
 */
export async function callAliyun(
  io: ConnectorIo,
  endpoint: string,
  { accessKeyId, accessKeySecret }: AliyunAccess,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  const signed = {
    ...parameters,
    AccessKeyId: accessKeyId,
    Format: 'JSON',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: randomUUID(),
    SignatureVersion: '1.0',
    // Without milliseconds.
    Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
  };
  const Signature = aliyunSignature('POST', signed, accessKeySecret);
  await askProvider(io, endpoint, formRequest({ ...signed, Signature }), answers);
}
