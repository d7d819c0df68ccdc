import { CopyButton } from './copy-button';

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
      <div className="flex flex-row-reverse items-center gap-3 px-2 pb-2" data-needs-script>
        <CopyButton id={id} copyLabel={copyLabel} copiedLabel={copiedLabel} />
      </div>
    </div>
  );
}
