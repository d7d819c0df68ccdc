import type { ComponentProps } from 'react';
import { describedBy, FieldFrame, type FieldTexts } from './field-frame';

type Props = FieldTexts &
  Omit<ComponentProps<'select'>, 'id' | 'children'> & {
    options: readonly { value: string; label?: string | undefined }[];
    /** What it says while nothing is chosen. */
    unchosen: string;
  };

/** A labelled list to choose one from. */
export function Choice({ id, label, hint, error, options, unchosen, ...select }: Props) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select
        {...select}
        id={id}
        className="control"
        // biome-ignore lint/a11y/noAutofocus: only where an error sent the person back, also without script.
        autoFocus={error !== undefined}
        {...describedBy({ id, label, hint, error })}
      >
        <option value="">{unchosen}</option>
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text || value}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
