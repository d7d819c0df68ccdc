import type { ReactNode } from 'react';

type Props = { tone: 'alert' | 'calm'; id?: string; children: ReactNode };

/** A message about the whole page. An alert takes the focus when the page opens, if no field does. */
export function Notice({ tone, id, children }: Props) {
  const isAlert = tone === 'alert';
  return (
    <div
      id={id}
      role={isAlert ? 'alert' : 'status'}
      tabIndex={-1}
      className={`border-s-4 px-4 py-3 ${
        isAlert ? 'border-alert bg-alert-wash' : 'border-edge bg-sheet'
      }`}
    >
      {children}
    </div>
  );
}
