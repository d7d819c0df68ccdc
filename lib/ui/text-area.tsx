import type { ComponentProps } from 'react';
import { describedBy, FieldFrame, type FieldTexts } from './field-frame';

type Props = FieldTexts & Omit<ComponentProps<'textarea'>, 'id'>;

/** A labelled text of a few lines. */
export function TextArea({ id, label, hint, error, ...textarea }: Props) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <textarea
        rows={2}
        {...textarea}
        id={id}
        className="control"
        // biome-ignore lint/a11y/noAutofocus: only where an error sent the person back, also without script.
        autoFocus={error !== undefined}
        {...describedBy({ id, label, hint, error })}
      />
    </FieldFrame>
  );
}
