type Props = { title: string; kicker?: string | undefined; purpose?: string | undefined };

/** A page's title with the lines above and under it. */
export function Heading({ title, kicker, purpose }: Props) {
  return (
    <header className="heading">
      {kicker && <p className="small font-semibold">{kicker}</p>}
      <h1>{title}</h1>
      {purpose && <p className="lead">{purpose}</p>}
    </header>
  );
}
