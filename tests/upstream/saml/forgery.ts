import { createHash, createHmac, sign } from 'node:crypto';

const dsig = 'http://www.w3.org/2000/09/xmldsig#';

const signedInfo = /<ds:SignedInfo>.*?<\/ds:SignedInfo>/s;

/** What samlify writes, in exclusive canonical form. */
const canonical = (info: string) =>
  info
    .replace('<ds:SignedInfo>', `<ds:SignedInfo xmlns:ds="${dsig}">`)
    .replace(/<([\w:]+)([^<>]*)\/>/g, '<$1$2></$1>');

type Change = {
  /** Of the SignedInfo, which is signed anew. */
  info?: (info: string) => string;
  signature: (canonicalInfo: string) => string;
};

/** Changes how the first signature of a document is made, and makes it. */
export function resigned(xml: string, { info = (same) => same, signature }: Change): string {
  const changed = info(signedInfo.exec(xml)?.[0] ?? '');
  const value = signature(canonical(changed));
  return xml
    .replace(signedInfo, () => changed)
    .replace(/<ds:SignatureValue>[^<]*/, () => `<ds:SignatureValue>${value}`);
}

export const byRsa =
  (privateKey: string, hash: 'sha1' | 'sha256' = 'sha256') =>
  (text: string) =>
    sign(hash, Buffer.from(text), privateKey).toString('base64');

export const byHmac = (hash: string, key: string) => (text: string) =>
  createHmac(hash, key).update(text).digest('base64');

/** Another algorithm in place of the one that is there. */
export const algorithm = (element: string, uri: string) => (info: string) =>
  info.replace(new RegExp(`(<ds:${element} Algorithm=")[^"]*`), `$1${uri}`);

export const digest = (hash: string, text: string) =>
  createHash(hash).update(text).digest('base64');

export const digestValue = (value: string) => (info: string) =>
  info.replace(/(<ds:DigestValue>)[^<]*/, `$1${value}`);

/** One transform more. */
export const transform = (xml: string) => (info: string) =>
  info.replace('</ds:Transforms>', `${xml}</ds:Transforms>`);

export const withoutSignature = (xml: string) =>
  xml.replace(/<ds:Signature .*?<\/ds:Signature>/s, '');
