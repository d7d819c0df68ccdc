/** A page's title and the line under it. */
export function Heading({ title, purpose }: { title: string; purpose?: string | undefined }) {
  return (
    <header className="flex flex-col gap-2">
      <h1>{title}</h1>
      {purpose && <p className="text-ink-soft text-lg">{purpose}</p>}
    </header>
  );
}
