'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';

type Props = { title: string; words: ReactNode; agree: string; decline: string };

/** Asks for consent to the terms as the form it stands in is sent, unless the page's box is ticked. */
export function AskTerms({ title, words, agree, decline }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const pressed = useRef<HTMLElement>(null);
  const id = useId();

  useEffect(() => {
    const form = dialog.current?.closest('form');
    if (!form) return undefined;
    const onSubmit = (event: SubmitEvent) => {
      const box = boxOf(form);
      const above = document.getElementById('agree');
      if (box && above instanceof HTMLInputElement && above.checked) box.checked = true;
      if (!box || box.checked) return;
      event.preventDefault();
      pressed.current = event.submitter;
      dialog.current?.showModal();
    };
    form.addEventListener('submit', onSubmit);
    return () => form.removeEventListener('submit', onSubmit);
  }, []);

  const goOn = () => {
    const form = dialog.current?.closest('form');
    const box = form && boxOf(form);
    dialog.current?.close();
    if (!form || !box) return;
    box.checked = true;
    form.requestSubmit(pressed.current);
  };

  return (
    <dialog ref={dialog} aria-labelledby={id} className="dialog">
      <h2 id={id}>{title}</h2>
      <p>{words}</p>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="button" onClick={goOn}>
          {agree}
        </button>
        <button
          type="button"
          className="button button-quiet"
          onClick={() => dialog.current?.close()}
        >
          {decline}
        </button>
      </div>
    </dialog>
  );
}

function boxOf(form: HTMLFormElement): HTMLInputElement | undefined {
  const box = form.querySelector('input[name="agree"]');
  return box instanceof HTMLInputElement ? box : undefined;
}
