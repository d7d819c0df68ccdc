import {
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  WebAuthnAbortService,
} from '@simplewebauthn/browser';
import { askFor } from '@/lib/ui/passkey/ask-for';
import { type Capabilities, findCapabilities } from '@/lib/ui/passkey/capabilities';
import { hintsFor } from '@/lib/ui/passkey/hints';
import type { UserIdentifier } from '@/lib/users/schema';
import { sendAnswer } from './send-answer';
import type { PasskeyState } from './state';

type Given = {
  /** The form that takes the answer. */
  form: HTMLFormElement;
  appId: string;
  /** Whose passkeys may answer; without it anybody's. */
  identifier?: UserIdentifier | undefined;
  /** Passkeys are among what the page's field is filled in with. */
  hasAutofill: boolean;
  show(state: PasskeyState): void;
};

type Begun = {
  verificationId?: string;
  authenticationOptions: PublicKeyCredentialRequestOptionsJSON;
};

/** Lets somebody sign in by a passkey: from the list of the field, or by a button. */
export type Offer = { use(): Promise<void>; stop(): void };

export function offerPasskey({ form, appId, identifier, hasAutofill, show }: Given): Offer {
  /** What the browser waits for unasked, until it has ended. */
  let inField: Promise<void> = Promise.resolve();
  let isWanted = false;

  const begin = () =>
    identifier
      ? askFor<Begun>('/verification/sign-in-passkey/authentication', appId, { identifier })
      : askFor<Begun>('/preflight/sign-in-passkey/authentication', appId);

  const waitInField = async () => {
    try {
      const { authenticationOptions: optionsJSON } = await begin();
      if (isWanted) return;
      const payload = await startAuthentication({ optionsJSON, useBrowserAutofill: true });
      show('busy');
      await sendAnswer(form, { payload, agree: agreement()?.checked ? 'yes' : '' });
    } catch {
      // Nobody asked for it aloud, so nobody is told that it came to nothing.
    }
  };

  const open = async () => {
    const can = await findCapabilities();
    show(can.use ? 'ready' : 'absent');
    watchField(can);
  };

  const watchField = ({ autofill }: Capabilities) => {
    if (autofill && hasAutofill && !isWanted) inField = waitInField();
  };

  const use = async () => {
    if (isWanted || agreement()?.reportValidity() === false) return;
    isWanted = true;
    show('busy');
    // A browser has one request at a time: that of the field has to be over before.
    WebAuthnAbortService.cancelCeremony();
    await inField;
    try {
      const { authenticationOptions, verificationId } = await begin();
      const hints = hintsFor(authenticationOptions.allowCredentials ?? []);
      const payload = await startAuthentication({
        optionsJSON: { ...authenticationOptions, hints },
      });
      const agree = agreement()?.checked ? 'yes' : '';
      await sendAnswer(form, { payload, verificationId, agree });
    } catch {
      isWanted = false;
      show('unused');
      watchField(await findCapabilities());
    }
  };

  const stop = () => {
    isWanted = true;
    WebAuthnAbortService.cancelCeremony();
  };

  open().catch(() => show('absent'));
  return { use, stop };
}

/** The box of the terms, where the page's other form has one. */
function agreement(): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>('input#agree');
}
