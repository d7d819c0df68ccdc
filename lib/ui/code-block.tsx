type Props = { id: string; text: string; label: string; copyLabel: string; copiedLabel: string };

/** Lines to be copied, with a button that copies them; the button is there only with script. */
export function CodeBlock({ id, text, label, copyLabel, copiedLabel }: Props) {
  return (
    <div className="card overflow-hidden">
      {/* It may be wider than the page, so the keyboard must be able to scroll it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above. */}
      <section aria-label={label} tabIndex={0} className="overflow-x-auto px-4 pt-4 pb-2">
        <pre className="font-mono text-sm leading-relaxed">
          <code id={id}>{text}</code>
        </pre>
      </section>
      <div className="flex items-center justify-end gap-3 px-2 pb-2" data-needs-script>
        <span role="status" className="text-ink-soft text-sm" data-copied={copiedLabel} />
        <button
          type="button"
          data-copy={id}
          className="min-h-9 cursor-pointer rounded-sm px-3 font-semibold text-brand-text text-sm hover:underline"
        >
          {copyLabel}
        </button>
      </div>
    </div>
  );
}
