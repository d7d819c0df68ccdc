import { createHash, createHmac } from 'node:crypto';

/** A request to Tencent Cloud, as far as it is signed. */
export type Tc3Request = {
  secretId: string;
  secretKey: string;
  /** The service, which is the first part of the host. */
  service: string;
  action: string;
  body: string;
  /** Seconds since 1970. */
  timestamp: number;
};

export const tc3ContentType = 'application/json; charset=utf-8';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** The Authorization header of a POST by TC3-HMAC-SHA256: https://www.tencentcloud.com/document/product/382/40466 */
export function tc3Authorization(request: Tc3Request): string {
  const { secretId, secretKey, service, action, body, timestamp } = request;
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${service}/tc3_request`;
  const signedHeaders = 'content-type;host;x-tc-action';
  const canonical = [
    'POST',
    '/',
    '',
    `content-type:${tc3ContentType}`,
    `host:${service}.tencentcloudapi.com`,
    `x-tc-action:${action.toLowerCase()}`,
    '',
    signedHeaders,
    sha256(body),
  ].join('\n');
  const toSign = ['TC3-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request');
  const signature = hmac(key, toSign).toString('hex');
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}
