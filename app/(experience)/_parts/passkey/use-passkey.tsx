'use client';

import { useEffect, useRef, useState } from 'react';
import type { UserIdentifier } from '@/lib/users/schema';
import type { Offer } from './offer-passkey';
import type { PasskeyState } from './state';

type Props = {
  appId: string;
  /** Whose passkeys may answer; without it anybody's. */
  identifier?: UserIdentifier | undefined;
  /** Passkeys are among what the page's field is filled in with. */
  hasAutofill?: boolean;
  hasButton?: boolean;
  /** There is nothing else to do on the page: also that it cannot be done is told. */
  isMain?: boolean;
  /** It is how somebody signed in last in this browser, in words. */
  lastUsed?: string | undefined;
  texts: Record<'use' | 'busy' | 'unused' | 'absent', string>;
};

/** What signs in by a passkey, in the form that takes its answer. The browser is asked before it is offered. */
export function UsePasskey(props: Props) {
  const { appId, identifier, hasAutofill, hasButton, isMain, lastUsed, texts } = props;
  const place = useRef<HTMLDivElement>(null);
  const offer = useRef<Offer>(undefined);
  const [state, setState] = useState<PasskeyState>('unknown');
  const type = identifier?.type;
  const value = identifier?.value;

  useEffect(() => {
    const form = place.current?.closest('form');
    if (!form) return undefined;
    let isGone = false;
    const open = async () => {
      const { offerPasskey } = await import('./offer-passkey');
      if (isGone) return;
      offer.current?.stop();
      offer.current = offerPasskey({
        form,
        appId,
        identifier: type && value !== undefined ? { type, value } : undefined,
        hasAutofill: hasAutofill === true,
        show: setState,
      });
    };
    // A page that the browser kept and shows again has used its challenge up, or was stopped.
    const onPageShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) void open();
    };
    window.addEventListener('pageshow', onPageShow);
    open().catch(() => setState('absent'));
    return () => {
      isGone = true;
      window.removeEventListener('pageshow', onPageShow);
      offer.current?.stop();
    };
  }, [appId, type, value, hasAutofill]);

  const isHidden = state === 'absent' && !isMain;
  return (
    <div ref={place} className="flex flex-col gap-3" data-passkey={state} hidden={isHidden}>
      <input type="hidden" name="payload" autoComplete="off" />
      <input type="hidden" name="verificationId" autoComplete="off" />
      <input type="hidden" name="agree" autoComplete="off" />
      {hasButton && (
        <button
          type="button"
          className={isMain ? 'button' : 'button button-quiet'}
          data-needs-script
          disabled={state === 'unknown' || state === 'absent'}
          onClick={() => offer.current?.use()}
        >
          {texts.use}
          {lastUsed && <span className="last-used">{lastUsed}</span>}
        </button>
      )}
      <p role="status" className="text-sm empty:hidden">
        {state === 'unknown' || state === 'ready' ? undefined : texts[state]}
      </p>
    </div>
  );
}
