/** Buttons that do something with a text of the page: copy it, save it as a file, print it. */
export function onTextClick({ target }: MouseEvent): void {
  if (!(target instanceof Element)) return;
  const copy = target.closest<HTMLElement>('[data-copy]');
  if (copy) copyText(copy).catch(() => selectText(copy));
  const save = target.closest<HTMLElement>('[data-save]');
  if (save) saveText(save);
  if (target.closest('[data-print]')) window.print();
}

async function copyText(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(textOf(button.dataset.copy));
  const status = button.parentElement?.querySelector<HTMLElement>('[data-copied]');
  if (status) status.textContent = status.dataset.copied ?? '';
}

/** Where the clipboard is out of reach (plain http), the lines are selected to be copied by hand. */
function selectText(button: HTMLElement): void {
  const code = document.getElementById(button.dataset.copy ?? '');
  if (code) window.getSelection()?.selectAllChildren(code);
}

/** Nothing is asked of the server: the file is made of what the page shows. */
function saveText(button: HTMLElement): void {
  const url = URL.createObjectURL(new Blob([`${textOf(button.dataset.save)}\n`]));
  const link = document.createElement('a');
  link.href = url;
  link.download = button.dataset.fileName ?? '';
  link.click();
  URL.revokeObjectURL(url);
}

function textOf(id: string | undefined): string {
  // biome-ignore lint/performance/useDomNodeTextContent: as it is read, items of a list are lines.
  return document.getElementById(id ?? '')?.innerText ?? '';
}
