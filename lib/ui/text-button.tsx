import type { ComponentProps } from 'react';

/** A button for something on the page itself, as quiet as a link. */
export function TextButton(props: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      {...props}
      className="min-h-9 cursor-pointer rounded-sm px-3 font-semibold text-brand-text text-sm hover:underline"
    />
  );
}
