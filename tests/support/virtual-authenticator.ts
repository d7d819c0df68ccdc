import type { CDPSession, Page } from '@playwright/test';
import type { Authenticator } from './authenticator';

type Key = Authenticator['keys'][number];

type Options = {
  /** `internal` is built in, the others are keys to be plugged in or held close. */
  transport?: 'internal' | 'usb' | 'nfc' | 'hybrid';
  /** It checks who uses it, and finds that it is the right person. */
  isUserVerified?: boolean;
};

/** An authenticator of Chromium's own making, in the page's browser (Chrome DevTools Protocol, WebAuthn). */
export class VirtualAuthenticator {
  readonly #session: CDPSession;
  readonly #id: string;

  private constructor(
    session: CDPSession,
    id: string,
    readonly transport: string,
  ) {
    this.#session = session;
    this.#id = id;
  }

  static async add(
    page: Page,
    { transport = 'internal', isUserVerified = true }: Options = {},
  ): Promise<VirtualAuthenticator> {
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable', { enableUI: false });
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport,
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified,
        automaticPresenceSimulation: true,
      },
    });
    return new VirtualAuthenticator(session, authenticatorId, transport);
  }

  /** The keys that it holds. */
  async keys() {
    const { credentials } = await this.#session.send('WebAuthn.getCredentials', {
      authenticatorId: this.#id,
    });
    return credentials;
  }

  /** Takes in a key that was made elsewhere, as what a password manager synchronises. */
  async take({ id, rpId, userHandle, privateKey, counter }: Key) {
    const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
    await this.#session.send('WebAuthn.addCredential', {
      authenticatorId: this.#id,
      credential: {
        credentialId: base64(id),
        isResidentCredential: true,
        rpId,
        userHandle: base64(userHandle),
        privateKey: pkcs8.toString('base64'),
        signCount: counter,
      },
    });
  }

  /** Whether it recognises who uses it. */
  async recognises(isUserVerified: boolean) {
    const target = { authenticatorId: this.#id };
    await this.#session.send('WebAuthn.setUserVerified', { ...target, isUserVerified });
  }

  /** Whether somebody touches it when it asks. */
  async isTouched(enabled: boolean) {
    const target = { authenticatorId: this.#id };
    await this.#session.send('WebAuthn.setAutomaticPresenceSimulation', { ...target, enabled });
  }
}

const base64 = (base64url: string) => Buffer.from(base64url, 'base64url').toString('base64');
