import type { PublicKeyCredentialHint } from '@simplewebauthn/browser';

type Key = { transports?: readonly string[] };

const byTransport: Readonly<Record<string, PublicKeyCredentialHint>> = {
  internal: 'client-device',
  usb: 'security-key',
  nfc: 'security-key',
  ble: 'security-key',
  'smart-card': 'security-key',
  hybrid: 'hybrid',
};

/** What somebody has a new passkey kept by, as most would have it. */
export const hintsForNew: PublicKeyCredentialHint[] = ['client-device', 'hybrid', 'security-key'];

/** What the browser shows first, by how it may reach the keys (WebAuthn §5.8.7). */
export function hintsFor(keys: readonly Key[]): PublicKeyCredentialHint[] {
  const reached = keys.flatMap(({ transports = [] }) => transports.map((one) => byTransport[one]));
  return hintsForNew.filter((hint) => reached.includes(hint));
}
