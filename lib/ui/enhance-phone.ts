/** The country of a phone number is asked for only while one is typed that does not say it itself. */
export function watchPhoneCountries(): () => void {
  const stops = [...document.querySelectorAll<HTMLElement>('[data-phone-country]')].map(watch);
  return () => {
    for (const stop of stops) stop();
  };
}

function watch(block: HTMLElement): () => void {
  const input = document.getElementById(block.dataset.phoneCountry ?? '');
  if (!(input instanceof HTMLInputElement)) return () => {};
  const show = () => {
    block.hidden = !isNumberWithoutCountry(input.value);
  };
  show();
  input.addEventListener('input', show);
  return () => {
    input.removeEventListener('input', show);
    block.hidden = false;
  };
}

function isNumberWithoutCountry(text: string): boolean {
  return /^[\d\s().-]*\d[\d\s().-]*\d[\d\s().-]*$/.test(text.normalize('NFKC').trim());
}
