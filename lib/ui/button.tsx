import type { ComponentProps } from 'react';

type Look = 'main' | 'quiet';

function classOf(look: Look): string {
  return look === 'main' ? 'button' : 'button button-quiet';
}

/** The button that sends a form. */
export function Button({ look = 'main', ...rest }: ComponentProps<'button'> & { look?: Look }) {
  return <button type="submit" {...rest} className={classOf(look)} />;
}

/** A link that is as weighty as a button. */
export function ButtonLink({
  look = 'main',
  children,
  ...rest
}: ComponentProps<'a'> & { look?: Look }) {
  return (
    <a {...rest} className={classOf(look)}>
      {children}
    </a>
  );
}
