import type { PasskeyAnswer } from './passkey-post';
import { tell } from './tell';

/**
 * Sends a form with what a ceremony came to, in its hidden fields. The answer says more than a
 * redirect can; where there is none to read, the form goes out as any other.
 */
export async function sendAnswer(
  form: HTMLFormElement,
  { payload, ...fields }: { payload: object } & Record<string, unknown>,
): Promise<void> {
  // The contract's word for what the library calls `public-key` (wire/sign-in.md §2.9).
  put(form, 'payload', JSON.stringify({ ...payload, type: 'WebAuthn' }));
  for (const [name, value] of Object.entries(fields)) put(form, name, String(value ?? ''));
  form.dataset.busy = '';
  form.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      // biome-ignore lint/suspicious/noExplicitAny: the fields are all text.
      body: new URLSearchParams(new FormData(form) as any),
    });
    if (!response.ok) throw new Error(`${form.action}: ${response.status}`);
    const { location, signals }: PasskeyAnswer = await response.json();
    if (signals) await tell(signals);
    window.location.assign(location);
  } catch {
    form.submit();
  }
}

function put(form: HTMLFormElement, name: string, value: string): void {
  const input = form.elements.namedItem(name);
  if (input instanceof HTMLInputElement) input.value = value;
}
