/** Somebody who types is not asked about at every letter. */
const pauseMs = 300;

/** Long enough to be an address; what it is exactly, the server knows. */
const address = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/**
 * Forms in which an address can be typed change as soon as it is one of a company, which signs its people in
 * itself: they ask for no password then. Sent without it, they go there all the same.
 */
export function watchCompanies(): () => void {
  const forms = document.querySelectorAll<HTMLFormElement>('form[data-companies]');
  const stops = [...forms].map(watch);
  return () => {
    for (const stop of stops) stop();
  };
}

function watch(form: HTMLFormElement): () => void {
  const input = form.elements.namedItem('identifier');
  if (!(input instanceof HTMLInputElement)) return () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    const email = input.value.trim();
    const isOwn = await isOfCompany(email, form);
    if (email === input.value.trim()) show(form, isOwn);
  };
  const onInput = () => {
    clearTimeout(timer);
    show(form, false);
    if (address.test(input.value.trim())) timer = setTimeout(() => void look(), pauseMs);
  };
  if (address.test(input.value.trim())) void look();
  input.addEventListener('input', onInput);
  return () => {
    clearTimeout(timer);
    input.removeEventListener('input', onInput);
    show(form, false);
  };
}

async function isOfCompany(email: string, form: HTMLFormElement): Promise<boolean> {
  const app = form.elements.namedItem('app_id');
  const query = new URLSearchParams({ email });
  if (app instanceof HTMLInputElement) query.set('app_id', app.value);
  try {
    const response = await fetch(`/api/experience/sso-connectors?${query}`);
    if (!response.ok) return false;
    const { connectorIds }: { connectorIds?: unknown } = await response.json();
    return Array.isArray(connectorIds) && connectorIds.length > 0;
  } catch {
    return false;
  }
}

function show(form: HTMLFormElement, isOwn: boolean): void {
  form.dataset.companies = isOwn ? 'own' : '';
  // What cannot be seen is not asked for, nor sent.
  for (const input of form.querySelectorAll<HTMLInputElement>('[data-not-for-companies] input')) {
    input.disabled = isOwn;
  }
  const note = form.querySelector<HTMLElement>('[data-company-note]');
  const text = isOwn ? (note?.dataset.companyNote ?? '') : '';
  if (note && note.textContent !== text) note.textContent = text;
}
