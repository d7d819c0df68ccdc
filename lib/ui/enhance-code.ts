const codeLength = 6;

/**
 * A form goes on by itself once the whole code is there, typed, pasted or filled in by the phone. One
 * with a box waits for its button: the box may still be ticked.
 */
export function onCodeInput(event: Event): void {
  const input = event.target;
  if (input instanceof HTMLInputElement && 'code' in input.dataset) sendWholeCode(input);
}

/**
 * The same for what was there before script was. Not on the way back or after a reload, where browsers
 * fill in again what was sent already.
 */
export function sendEarlyCodes(): void {
  const [visit] = performance.getEntriesByType('navigation');
  if (!(visit instanceof PerformanceNavigationTiming) || visit.type !== 'navigate') return;
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-code]')) {
    sendWholeCode(input);
  }
}

function sendWholeCode(input: HTMLInputElement): void {
  const digits = input.value.normalize('NFKC').replace(/[\s-]/g, '');
  const hasBox = input.form?.querySelector('input[type="checkbox"]');
  if (!hasBox && digits.length === codeLength && /^\d+$/.test(digits)) input.form?.requestSubmit();
}

/** Another code can be asked for after a while: shows how long that is, and then the button. */
export function startCountdowns(): () => void {
  const stops = [...document.querySelectorAll<HTMLElement>('[data-wait]')].map(countDown);
  return () => {
    for (const stop of stops) stop();
  };
}

function countDown(block: HTMLElement): () => void {
  const text = block.querySelector<HTMLElement>('[data-wait-text]');
  const clock = block.querySelector<HTMLElement>('[data-clock]');
  const form = block.querySelector('form');
  const endsAt = Date.now() + Number(block.dataset.wait) * 1000;
  if (!text || !clock || !form) return () => {};

  const timer = setInterval(tick, 1000);
  function tick() {
    const left = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));
    if (clock) clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    show(left > 0);
    if (left === 0) clearInterval(timer);
  }
  function show(isWaiting: boolean) {
    if (text) text.hidden = !isWaiting;
    if (form) form.hidden = isWaiting;
  }
  tick();
  return () => {
    clearInterval(timer);
    show(false);
  };
}
