import type { KoaContextWithOIDC } from 'oidc-provider';
import { wire } from '@/lib/config/wire';
import { readCookie, readSignedCookie } from './cookie-signature';
import { loadProviderKeys } from './keys';

const path = '/device';
const maxAge = 600_000;

/** Which app's code the page asks about: what the provider has looked up, so that no link can say otherwise. */
const checkedCookie = '_device';

/** What a page needs to post to the provider; null takes it away. Readable by scripts, for pages of one's own. */
export function setDeviceXsrfCookie(ctx: KoaContextWithOIDC, secret: string | null): void {
  ctx.cookies.set(wire.cookies.deviceXsrf, secret, {
    httpOnly: false,
    maxAge,
    overwrite: true,
    path,
    sameSite: 'lax',
    signed: false,
  });
}

export function setCheckedCodeCookie(
  ctx: KoaContextWithOIDC,
  clientId: string,
  userCode: string,
): void {
  ctx.cookies.set(checkedCookie, [clientId, userCode].map(encodeURIComponent).join('.'), {
    httpOnly: true,
    maxAge,
    overwrite: true,
    path,
    sameSite: 'lax',
    signed: true,
  });
}

/** What the device pages may know of their visitor. */
export type DeviceVisit = {
  xsrf: string;
  /** The code that was found, and whose it is. */
  checked?: { clientId: string; userCode: string } | undefined;
};

/** Undefined for a visitor whom the provider has not seen yet, or too long ago. */
export async function findDeviceVisit(cookieHeader: string): Promise<DeviceVisit | undefined> {
  const xsrf = readCookie(cookieHeader, wire.cookies.deviceXsrf);
  if (!xsrf) return undefined;
  const { signer } = await loadProviderKeys();
  const parts = readSignedCookie(cookieHeader, checkedCookie, signer)?.split('.') ?? [];
  const [clientId, userCode] = parts.map(decodeURIComponent);
  return { xsrf, ...(clientId && userCode && { checked: { clientId, userCode } }) };
}
