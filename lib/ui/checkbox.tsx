import type { ReactNode } from 'react';

type Props = {
  id: string;
  name: string;
  error?: string | undefined;
  /** Whether one has to tick it to go on; so by default. */
  required?: boolean;
  defaultChecked?: boolean;
  children: ReactNode;
};

/** A box to tick, its words and its error. */
export function Checkbox({ id, name, error, required = true, defaultChecked, children }: Props) {
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-start gap-3">
        <input
          type="checkbox"
          id={id}
          name={name}
          value="yes"
          required={required}
          defaultChecked={defaultChecked}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className="size-6 shrink-0 accent-brand-edge"
        />
        <label htmlFor={id} className="min-w-0 break-words">
          {children}
        </label>
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="font-medium text-alert text-sm">
          {error}
        </p>
      )}
    </div>
  );
}
