import { createHmac, timingSafeEqual } from 'node:crypto';

function mac(key: string, data: string): string {
  return createHmac('sha256', key).update(data).digest('base64url');
}

function isEqual(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Signs cookies with the newest key and accepts those of older ones; the shape that Koa asks for. */
export type CookieSigner = {
  sign(data: string): string;
  verify(data: string, digest: string): boolean;
  /** Position of the key that made the digest, -1 for none. */
  index(data: string, digest: string): number;
};

/** @param keys newest first. */
export function createCookieSigner(keys: readonly string[]): CookieSigner {
  const [newest] = keys;
  if (newest === undefined) throw new Error('There is no key to sign cookies with.');
  const index = (data: string, digest: string) =>
    keys.findIndex((key) => isEqual(mac(key, data), digest));
  return {
    sign: (data) => mac(newest, data),
    index,
    verify: (data, digest) => index(data, digest) >= 0,
  };
}

/** A cookie's value from a Cookie header. */
export function readCookie(header: string, name: string): string | undefined {
  const prefix = `${name}=`;
  for (const pair of header.split(';')) {
    const text = pair.trimStart();
    if (text.startsWith(prefix)) return text.slice(prefix.length).trimEnd();
  }
  return undefined;
}

/** As `readCookie`, or undefined unless `<name>.sig` proves that it is ours. */
export function readSignedCookie(
  header: string,
  name: string,
  signer: CookieSigner,
): string | undefined {
  const value = readCookie(header, name);
  const signature = readCookie(header, `${name}.sig`);
  if (value === undefined || signature === undefined) return undefined;
  return signer.verify(`${name}=${value}`, signature) ? value : undefined;
}

/** A Cookie header of that one signed cookie. */
export function signedCookieHeader(name: string, value: string, signer: CookieSigner): string {
  const pair = `${name}=${value}`;
  return `${pair}; ${name}.sig=${signer.sign(pair)}`;
}
