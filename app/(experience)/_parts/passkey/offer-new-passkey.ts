import {
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration,
  WebAuthnAbortService,
} from '@simplewebauthn/browser';
import { askFor } from '@/lib/ui/passkey/ask-for';
import { findCapabilities } from '@/lib/ui/passkey/capabilities';
import { hintsForNew } from '@/lib/ui/passkey/hints';
import { sendAnswer } from './send-answer';
import type { PasskeyState } from './state';

type Given = {
  /** The form that takes the new passkey. */
  form: HTMLFormElement;
  appId: string;
  /** Somebody has just used a password: its manager may make a passkey of it, unasked. */
  mayUpgrade: boolean;
  show(state: PasskeyState): void;
};

type Begun = {
  verificationId: string;
  registrationOptions: PublicKeyCredentialCreationOptionsJSON;
};

/** Lets somebody have a passkey made. */
export type NewPasskeyOffer = { make(): Promise<void>; stop(): void };

export function offerNewPasskey({ form, appId, mayUpgrade, show }: Given): NewPasskeyOffer {
  /** What is tried unasked, until it has ended. */
  let unasked: Promise<void> = Promise.resolve();
  let isWanted = false;

  const begin = () => askFor<Begun>('/verification/web-authn/registration', appId);

  /** The manager decides without a question, so nobody is there to be verified (WebAuthn §5.1.4). */
  const upgrade = async () => {
    try {
      const { registrationOptions, verificationId } = await begin();
      if (isWanted) return;
      const { authenticatorSelection } = registrationOptions;
      const payload = await startRegistration({
        optionsJSON: {
          ...registrationOptions,
          authenticatorSelection: { ...authenticatorSelection, userVerification: 'preferred' },
        },
        useAutoRegister: true,
      });
      if (isWanted) return;
      show('busy');
      await sendAnswer(form, { payload, verificationId, unasked: 'yes' });
    } catch {
      // Nobody knows that it was tried.
    }
  };

  const open = async () => {
    const can = await findCapabilities();
    show(can.keep ? 'ready' : 'absent');
    if (can.keep && can.upgrade && mayUpgrade && !isWanted) unasked = upgrade();
  };

  const make = async () => {
    if (isWanted) return;
    isWanted = true;
    show('busy');
    // A browser has one request at a time.
    WebAuthnAbortService.cancelCeremony();
    await unasked;
    try {
      const { registrationOptions, verificationId } = await begin();
      const payload = await startRegistration({
        optionsJSON: { ...registrationOptions, hints: hintsForNew },
      });
      await sendAnswer(form, { payload, verificationId, unasked: '' });
    } catch {
      isWanted = false;
      show('unused');
    }
  };

  const stop = () => {
    isWanted = true;
    WebAuthnAbortService.cancelCeremony();
  };

  open().catch(() => show('absent'));
  return { make, stop };
}
