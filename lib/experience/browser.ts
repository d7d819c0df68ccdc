import { readCookie } from '@/lib/oidc/cookie-signature';
import {
  cookieName,
  countDeviceCookies,
  type DeviceToken,
  readDeviceToken,
} from '@/lib/trusted-devices/token';

/** What a browser keeps from earlier sign-ins. */
export type Browser = {
  /** What it keeps under a name. */
  cookie(name: string): string | undefined;
  /** By which it is trusted with the account, if it is. */
  tokenFor(userId: string): DeviceToken | undefined;
  /** It keeps so many that one more would make its requests too long for a server. */
  isFull: boolean;
};

/** Of some 140 bytes each; Node.js reads 16 KiB of headers. */
const mostDevices = 20;

/** Reads what a browser sends. */
export function readBrowser(cookieHeader: string): Browser {
  return {
    cookie: (name) => readCookie(cookieHeader, name),
    tokenFor: (userId) => readDeviceToken(readCookie(cookieHeader, cookieName(userId))),
    isFull: countDeviceCookies(cookieHeader) >= mostDevices,
  };
}
