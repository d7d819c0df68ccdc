import type { ReactNode } from 'react';

/** A sheet of lighter paper for what stands apart from the page's text. */
export function Card({ children }: { children: ReactNode }) {
  return <div className="card px-5 py-4">{children}</div>;
}
