'use client';

import { useEffect } from 'react';
import { onCodeInput, sendEarlyCodes, startCountdowns } from './enhance-code';
import { watchCompanies } from './enhance-company';
import { offerKeys } from './enhance-key';
import { watchPhoneCountries } from './enhance-phone';
import { onTextClick } from './enhance-text';

/**
 * What script adds to pages that work without it: passwords can be shown, texts copied, a form
 * is sent once, a whole code goes on by itself, and the first error has the focus. Listens on the
 * document, so that the page's own components stay on the server.
 */
export function Enhance() {
  useEffect(() => {
    const root = document.documentElement;
    root.dataset.scripted = '';
    focusFirstError();
    document.addEventListener('click', onClick);
    document.addEventListener('click', onTextClick);
    document.addEventListener('submit', onSubmit);
    document.addEventListener('input', onCodeInput);
    sendEarlyCodes();
    const stops = [startCountdowns(), watchPhoneCountries(), watchCompanies(), offerKeys()];
    window.addEventListener('pageshow', wakeForms);
    return () => {
      delete root.dataset.scripted;
      document.removeEventListener('click', onClick);
      document.removeEventListener('click', onTextClick);
      document.removeEventListener('submit', onSubmit);
      document.removeEventListener('input', onCodeInput);
      for (const stop of stops) stop();
      window.removeEventListener('pageshow', wakeForms);
    };
  }, []);
  return null;
}

function focusFirstError(): void {
  const field = document.querySelector<HTMLElement>('[aria-invalid="true"]');
  const notice = document.querySelector<HTMLElement>('main [role="alert"][tabindex]');
  (field ?? notice)?.focus();
}

function onClick(event: MouseEvent): void {
  if (!(event.target instanceof Element)) return;
  const reveal = event.target.closest<HTMLElement>('[data-reveal]');
  if (reveal) showPassword(reveal, reveal.getAttribute('aria-pressed') !== 'true');
}

function showPassword(button: HTMLElement, isShown: boolean): void {
  const input = document.getElementById(button.dataset.reveal ?? '');
  if (!(input instanceof HTMLInputElement)) return;
  input.type = isShown ? 'text' : 'password';
  button.setAttribute('aria-pressed', String(isShown));
}

function onSubmit(event: SubmitEvent): void {
  // A captcha holds the form back until it is passed.
  if (event.defaultPrevented) return;
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
  if ('busy' in form.dataset) {
    event.preventDefault();
    return;
  }
  // Password managers look for a password field, so none goes out shown.
  for (const button of form.querySelectorAll<HTMLElement>('[data-reveal]')) {
    showPassword(button, false);
  }
  form.dataset.busy = '';
  form.setAttribute('aria-busy', 'true');
}

/** A page that the browser kept and shows again on “back” must be usable again. */
function wakeForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-busy]')) {
    delete form.dataset.busy;
    form.removeAttribute('aria-busy');
  }
}
