import { env } from '@/lib/config/env';
import { wire } from '@/lib/config/wire';

/** By which a browser shows that it brought a login. Over TLS no neighbouring host can set one. */
export function idpInitiatedCookie(): string {
  return `${env().isSecure ? '__Host-' : ''}${wire.cookies.idpInitiatedSso}`;
}

/** `Set-Cookie` of a browser that has brought a login, good until then. */
export function keepLogin(secret: string, expiresAt: Date): string {
  return setCookie(secret, expiresAt);
}

/** `Set-Cookie` of a browser whose login was used. */
export function forgetLogin(): string {
  return setCookie('', new Date(0));
}

/**
 * Lax, though the wire has it strict: its pages read it by script, ours at the end of the redirects that
 * another site begins, where a strict one is not sent.
 */
function setCookie(value: string, expiresAt: Date): string {
  const secure = env().isSecure ? '; Secure' : '';
  const attributes = `Path=/; Expires=${expiresAt.toUTCString()}; HttpOnly; SameSite=Lax${secure}`;
  return `${idpInitiatedCookie()}=${value}; ${attributes}`;
}
