import type { ComponentProps } from 'react';
import { describedBy, FieldFrame, type FieldTexts } from './field-frame';

type Props = FieldTexts & Omit<ComponentProps<'input'>, 'id'>;

/** A labelled line of text. The first one with an error gets the focus when the page opens. */
export function Field({ id, label, hint, error, ...input }: Props) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input
        type="text"
        {...input}
        id={id}
        className="control"
        // biome-ignore lint/a11y/noAutofocus: only where an error sent the person back, also without script.
        autoFocus={error !== undefined}
        {...describedBy({ id, label, hint, error })}
      />
    </FieldFrame>
  );
}
