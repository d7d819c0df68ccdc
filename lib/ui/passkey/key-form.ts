import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialHint,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { askFor } from './ask-for';
import { findCapabilities } from './capabilities';
import { hintsFor, hintsForNew } from './hints';

/** How far it is, as far as there is something to tell; each has a text in the form. */
type State = 'busy' | 'unused' | 'known' | 'failed' | 'absent';

type Answer = { verificationId: string; payload: object };

/**
 * A form whose field `payload` takes what a key answers: pressing its button asks the browser first, and
 * sends it then. Whatever comes of it, the form can be used again and the page has other ways.
 *
 * @returns what ends it
 */
export function openKeyForm(place: HTMLElement): () => void {
  const form = place.closest('form');
  const field = form?.elements.namedItem('payload');
  if (!form || !(field instanceof HTMLInputElement)) return () => {};
  const main = form.querySelector<HTMLButtonElement>('button[type="submit"]');
  const status = place.querySelector<HTMLElement>('[role="status"]');
  const hinted = [...form.querySelectorAll<HTMLButtonElement>('button[data-hint]')];
  const isNew = place.dataset.key === 'bind';
  let isRunning = false;

  const show = (state: State | undefined) => {
    if (status) status.textContent = (state && status.dataset[state]) ?? '';
    place.dataset.state = state ?? 'ready';
  };

  const run = async (hint?: PublicKeyCredentialHint) => {
    if (isRunning) return;
    isRunning = true;
    show('busy');
    try {
      const appId = new FormData(form).get('app_id');
      const ask = isNew ? makeKey : useKey;
      field.value = JSON.stringify(await ask(String(appId ?? ''), hint));
      form.requestSubmit();
    } catch (error) {
      show(stateOf(error));
    } finally {
      isRunning = false;
    }
  };

  const onSubmit = (event: SubmitEvent) => {
    if (field.value) return;
    event.preventDefault();
    void run();
  };

  /** A page that the browser kept has sent its answer already. */
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    field.value = '';
    show(undefined);
  };

  const offer = async () => {
    const can = await findCapabilities();
    if (!can.use) {
      show('absent');
      if (main) main.hidden = true;
      return;
    }
    for (const button of hinted) {
      button.hidden = button.dataset.hint === 'hybrid' && !can.phone;
      button.addEventListener('click', () => run(button.dataset.hint as PublicKeyCredentialHint));
    }
    show(undefined);
  };

  form.addEventListener('submit', onSubmit);
  window.addEventListener('pageshow', onPageShow);
  if (main) main.disabled = false;
  offer().catch(() => show('absent'));
  return () => {
    form.removeEventListener('submit', onSubmit);
    window.removeEventListener('pageshow', onPageShow);
    WebAuthnAbortService.cancelCeremony();
  };
}

async function makeKey(appId: string, hint?: PublicKeyCredentialHint): Promise<Answer> {
  const { verificationId, registrationOptions } = await askFor<{
    verificationId: string;
    registrationOptions: PublicKeyCredentialCreationOptionsJSON;
  }>('/verification/web-authn/registration', appId);
  const hints = hint ? [hint] : hintsForNew;
  const payload = await startRegistration({ optionsJSON: { ...registrationOptions, hints } });
  return answerOf(verificationId, payload);
}

async function useKey(appId: string): Promise<Answer> {
  const { verificationId, authenticationOptions } = await askFor<{
    verificationId: string;
    authenticationOptions: PublicKeyCredentialRequestOptionsJSON;
  }>('/verification/web-authn/authentication', appId);
  const hints = hintsFor(authenticationOptions.allowCredentials ?? []);
  const payload = await startAuthentication({ optionsJSON: { ...authenticationOptions, hints } });
  return answerOf(verificationId, payload);
}

/** With the contract's word for what the library calls `public-key` (wire/sign-in.md §2.9). */
function answerOf(verificationId: string, payload: object): Answer {
  return { verificationId, payload: { ...payload, type: 'WebAuthn' } };
}

/** Browsers tell nobody why a ceremony came to nothing, but that the authenticator has a key already. */
function stateOf(error: unknown): State {
  if (!(error instanceof Error)) return 'failed';
  const { name } = error;
  const isKnown =
    error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
  if (isKnown) return 'known';
  return name === 'NotAllowedError' || name === 'AbortError' ? 'unused' : 'failed';
}
