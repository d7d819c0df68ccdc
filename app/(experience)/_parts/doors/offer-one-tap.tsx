'use client';

import { useEffect, useRef } from 'react';
import { loadScript } from '../captcha/load-script';

type Settings = {
  clientId: string;
  autoSelect?: boolean | undefined;
  closeOnTapOutside?: boolean | undefined;
  itpSupport?: boolean | undefined;
};

type Accounts = {
  initialize(options: {
    client_id: string;
    auto_select: boolean;
    cancel_on_tap_outside: boolean;
    itp_support: boolean;
    use_fedcm_for_prompt: boolean;
    callback: (answer: { credential: string }) => void;
  }): void;
  prompt(): void;
  cancel(): void;
};

const scriptUrl = 'https://accounts.google.com/gsi/client';

/** The cookie and the field that Google's own button fills in too: both have to say the same. */
const csrfName = 'g_csrf_token';

/** Has Google's script ask, and sends what it gives in the form it stands in. */
export function OfferOneTap({ settings }: { settings: Settings }) {
  const credential = useRef<HTMLInputElement>(null);
  const csrfToken = useRef<HTMLInputElement>(null);
  const { clientId, autoSelect, closeOnTapOutside, itpSupport } = settings;

  useEffect(() => {
    let accounts: Accounts | undefined;
    let isGone = false;
    const open = async () => {
      await loadScript(scriptUrl);
      if (isGone) return;
      accounts = (window as unknown as { google: { accounts: { id: Accounts } } }).google.accounts
        .id;
      accounts.initialize({
        client_id: clientId,
        auto_select: autoSelect === true,
        cancel_on_tap_outside: closeOnTapOutside !== false,
        itp_support: itpSupport === true,
        use_fedcm_for_prompt: true,
        callback: (answer) => send(credential.current, csrfToken.current, answer.credential),
      });
      accounts.prompt();
    };
    // Where it cannot be had, the page is as good without.
    open().catch(() => {});
    return () => {
      isGone = true;
      accounts?.cancel();
    };
  }, [clientId, autoSelect, closeOnTapOutside, itpSupport]);

  return (
    <>
      <input type="hidden" name="credential" ref={credential} autoComplete="off" />
      <input type="hidden" name={csrfName} ref={csrfToken} autoComplete="off" />
    </>
  );
}

function send(
  credential: HTMLInputElement | null,
  csrfToken: HTMLInputElement | null,
  given: string,
): void {
  if (!credential?.form || !csrfToken) return;
  const token = crypto.randomUUID();
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store of scripts is not in every browser.
  document.cookie = `${csrfName}=${token}; path=/; max-age=60; samesite=strict`;
  csrfToken.value = token;
  credential.value = given;
  credential.form.requestSubmit();
}
