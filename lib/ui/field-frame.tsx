import type { ReactNode } from 'react';

export type FieldTexts = {
  /** Unique on the page; the ids of the hint and the error are made from it. */
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
};

/** The attributes that tie a control to its hint and its error (WCAG 1.3.1, 3.3.1). */
export function describedBy({ id, hint, error }: FieldTexts) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return {
    'aria-describedby': ids || undefined,
    'aria-invalid': error ? (true as const) : undefined,
  };
}

/** A label above a control, its hint between them and its error below. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  children,
}: FieldTexts & { children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold text-[0.9375rem]">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-ink-soft text-sm">
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} role="alert" className="flex gap-2 font-medium text-alert text-sm">
          <span aria-hidden="true" className="font-bold">
            !
          </span>
          {error}
        </p>
      )}
    </div>
  );
}
