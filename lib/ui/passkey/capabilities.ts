import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  getBrowserCapabilities,
  platformAuthenticatorIsAvailable,
} from '@simplewebauthn/browser';

/** What can be offered in this browser. */
export type Capabilities = {
  /** A passkey can be asked for. */
  use: boolean;
  /** A phone nearby can be asked. */
  phone: boolean;
  /** Passkeys can be shown among what a field is filled in with. */
  autofill: boolean;
  /** A passkey can be kept, on the device or on a phone. */
  keep: boolean;
  /** One can be made for somebody who has just used their password, without asking (WebAuthn §5.1.4). */
  upgrade: boolean;
};

const none: Capabilities = {
  use: false,
  phone: false,
  autofill: false,
  keep: false,
  upgrade: false,
};

/** Asks the browser; older ones are asked for what they can tell. */
export async function findCapabilities(): Promise<Capabilities> {
  if (!browserSupportsWebAuthn()) return none;
  const known = await getBrowserCapabilities();
  const places = [known.passkeyPlatformAuthenticator, known.hybridTransport];
  const keep = places.every((one) => one === 'unknown')
    ? await platformAuthenticatorIsAvailable()
    : places.includes('supported');
  return {
    use: true,
    phone: known.hybridTransport === 'supported',
    autofill: await browserSupportsWebAuthnAutofill(),
    keep,
    upgrade: known.conditionalCreate === 'supported',
  };
}
