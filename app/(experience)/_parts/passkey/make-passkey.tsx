'use client';

import { useEffect, useRef, useState } from 'react';
import type { NewPasskeyOffer } from './offer-new-passkey';
import type { PasskeyState } from './state';

type Props = {
  appId: string;
  /** Somebody has just used a password: its manager may make a passkey of it, unasked. */
  mayUpgrade: boolean;
  /** The form that goes on without one, which is sent where the browser can keep none. */
  skipFormId: string;
  texts: Record<'make' | 'busy' | 'unused' | 'absent', string>;
};

/** What makes a passkey, in the form that takes it. The browser is asked before it is offered. */
export function MakePasskey({ appId, mayUpgrade, skipFormId, texts }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const offer = useRef<NewPasskeyOffer>(undefined);
  const [state, setState] = useState<PasskeyState>('unknown');

  useEffect(() => {
    const form = place.current?.closest('form');
    if (!form) return undefined;
    let isGone = false;
    const open = async () => {
      const { offerNewPasskey } = await import('./offer-new-passkey');
      if (isGone) return;
      offer.current?.stop();
      offer.current = offerNewPasskey({ form, appId, mayUpgrade, show: setState });
    };
    open().catch(() => setState('absent'));
    return () => {
      isGone = true;
      offer.current?.stop();
    };
  }, [appId, mayUpgrade]);

  useEffect(() => {
    if (state === 'absent') goOnWithout(skipFormId);
  }, [state, skipFormId]);

  return (
    <div ref={place} className="flex flex-col gap-3" data-passkey={state}>
      <input type="hidden" name="payload" autoComplete="off" />
      <input type="hidden" name="verificationId" autoComplete="off" />
      <input type="hidden" name="unasked" autoComplete="off" />
      <button
        type="button"
        className="button"
        data-needs-script
        disabled={state === 'unknown' || state === 'absent'}
        onClick={() => offer.current?.make()}
      >
        {texts.make}
      </button>
      <p role="status" className="text-sm empty:hidden">
        {state === 'unknown' || state === 'ready' ? undefined : texts[state]}
      </p>
    </div>
  );
}

/** That this browser cannot is no answer to the question: another one may be asked it. */
function goOnWithout(skipFormId: string): void {
  const form = document.getElementById(skipFormId);
  if (!(form instanceof HTMLFormElement)) return;
  const reason = form.elements.namedItem('reason');
  if (reason instanceof HTMLInputElement) reason.value = 'absent';
  form.requestSubmit();
}
