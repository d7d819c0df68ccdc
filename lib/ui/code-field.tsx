import { Field } from './field';
import type { FieldTexts } from './field-frame';

type Props = Omit<FieldTexts, 'id'> & {
  /** That the page goes on by itself once the code is whole: said before it happens (WCAG 3.2.2). */
  goesOn: string;
};

/** A code of six digits: one field, which phones fill in by themselves. */
export function CodeField({ goesOn, ...texts }: Props) {
  return (
    <div className="flex flex-col gap-1.5">
      <Field
        {...texts}
        id="code"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCorrect="off"
        spellCheck={false}
        // Room for the spaces of a code that is pasted.
        maxLength={20}
        data-code
        required
      />
      {/* Without script it does not, nor does a form with a box. */}
      <p className="text-ink-soft text-sm" data-needs-script data-goes-on>
        {goesOn}
      </p>
    </div>
  );
}
