import type { ComponentProps } from 'react';
import { describedBy, FieldFrame, type FieldTexts } from './field-frame';

type Props = FieldTexts &
  Omit<ComponentProps<'input'>, 'id' | 'type' | 'autoComplete'> & {
    autoComplete: 'current-password' | 'new-password';
    /** What the button beside it is called; it is there only with script. */
    showLabel: string;
  };

/** A password, with a button that shows it. */
export function PasswordField({ id, label, hint, error, showLabel, ...input }: Props) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <input
          {...input}
          type="password"
          id={id}
          className="control pe-13"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: only where an error sent the person back, also without script.
          autoFocus={error !== undefined}
          {...describedBy({ id, label, hint, error })}
        />
        <button
          type="button"
          data-needs-script
          data-reveal={id}
          aria-controls={id}
          aria-label={showLabel}
          aria-pressed="false"
          title={showLabel}
          className="absolute inset-y-1 end-1 grid w-11 cursor-pointer place-items-center rounded-sm text-ink-soft hover:text-ink"
        >
          <Eye />
        </button>
      </div>
    </FieldFrame>
  );
}

function Eye() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className="size-5.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
      <circle cx="12" cy="12" r="2.75" />
      <path className="slash" d="m4 20 16-16" />
    </svg>
  );
}
