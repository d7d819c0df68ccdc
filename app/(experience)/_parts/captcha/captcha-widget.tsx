'use client';

import { useEffect, useRef, useState } from 'react';
import type { PublicCaptcha } from '@/lib/security/captcha/schema';
import { type CaptchaState, holdForm } from './hold-form';

type Props = {
  captcha: PublicCaptcha;
  /** The name that the token is sent under. */
  field: string;
  locale: string;
  texts: Record<CaptchaState, string>;
};

/** Keeps the form it stands in until the captcha is passed, and says how far that is. */
export function CaptchaWidget({ captcha, field, locale, texts }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<CaptchaState>('idle');

  useEffect(() => {
    if (!place.current || !input.current) return undefined;
    return holdForm({
      captcha,
      locale,
      place: place.current,
      input: input.current,
      show: setState,
    });
  }, [captcha, locale]);

  return (
    <div data-needs-script data-captcha={state}>
      <input type="hidden" name={field} ref={input} autoComplete="off" />
      <div ref={place} />
      <p
        role="status"
        className={`flex items-start gap-2 text-sm ${state === 'failed' ? 'font-medium text-alert' : 'text-ink-soft'}`}
      >
        <Shield />
        {texts[state]}
      </p>
    </div>
  );
}

function Shield() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className="size-5 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M12 3 5 6v5.5c0 4.2 2.9 7.4 7 9.5 4.1-2.1 7-5.3 7-9.5V6l-7-3Z" />
      <path className="tick" d="m9 12 2.2 2.2L15.2 10" />
    </svg>
  );
}
