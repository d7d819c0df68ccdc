type Props = { title: string; kicker?: string | undefined; purpose?: string | undefined };

/** A page's title with the lines above and under it. */
export function Heading({ title, kicker, purpose }: Props) {
  return (
    <header className="flex flex-col gap-2.5">
      {kicker && <p className="font-semibold text-ink-soft text-sm">{kicker}</p>}
      <h1>{title}</h1>
      {purpose && <p className="text-ink-soft text-lg">{purpose}</p>}
    </header>
  );
}
