/** Whose account a page is about. */
export function AccountChip({ name }: { name: string }) {
  return (
    <p className="card flex items-center gap-3 px-4 py-2.5">
      <span
        aria-hidden="true"
        className="grid size-8 shrink-0 place-items-center rounded-full bg-floor font-semibold uppercase"
      >
        {[...name][0]}
      </span>
      <bdi className="min-w-0 break-words font-semibold">{name}</bdi>
    </p>
  );
}
