/**
 * Lets a form be answered by a passkey or a security key. Its script, with the library that speaks to
 * browsers about keys, is loaded where there is such a form.
 *
 * @returns what ends it
 */
export function offerKeys(): () => void {
  const place = document.querySelector<HTMLElement>('[data-key]');
  if (!place) return () => {};
  let stop = () => {};
  let isOver = false;
  const open = async () => {
    const { openKeyForm } = await import('./passkey/key-form');
    if (!isOver) stop = openKeyForm(place);
  };
  open().catch(() => {});
  return () => {
    isOver = true;
    stop();
  };
}
