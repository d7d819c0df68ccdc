import { TextButton } from './text-button';

type Props = {
  /** Of the element whose text is copied. */
  id: string;
  copyLabel: string;
  copiedLabel: string;
};

/** Copies a text and says so beside it. The element around both is there only with script. */
export function CopyButton({ id, copyLabel, copiedLabel }: Props) {
  return (
    <>
      <TextButton data-copy={id}>{copyLabel}</TextButton>
      <span role="status" className="text-ink-soft text-sm" data-copied={copiedLabel} />
    </>
  );
}
