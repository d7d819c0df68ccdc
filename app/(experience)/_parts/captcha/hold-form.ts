import type { Solver, Surroundings } from './solver';

/** How far it is: `asked` is the person's turn. */
export type CaptchaState = 'idle' | 'working' | 'passed' | 'asked' | 'failed';

type Form = Surroundings & { input: HTMLInputElement; show: (state: CaptchaState) => void };

/** Each is loaded only where it is what the tenant has set up. */
const solvers = {
  Altcha: async (given: Surroundings) => (await import('./proof-of-work')).proofOfWork(given),
  Turnstile: async (given: Surroundings) => (await import('./turnstile')).turnstile(given),
  RecaptchaEnterprise: async (given: Surroundings) =>
    (await import('./recaptcha')).recaptcha(given),
};

/**
 * Holds the form around the input back until there is a token to send with it. Each submission takes
 * a token of its own.
 *
 * @returns a function that lets go of the form
 */
export function holdForm({ input, show, ...given }: Form): () => void {
  const { form } = input;
  if (!form) throw new Error('A captcha stands in a form.');
  let loading: Promise<Solver> | undefined;
  let isWaiting = false;

  const load = async () => {
    loading ??= solvers[given.captcha.type](given);
    try {
      return await loading;
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };

  const send = async (submitter: HTMLElement | null) => {
    isWaiting = true;
    try {
      const solver = await load();
      show(solver.waitsFor === 'person' ? 'asked' : 'working');
      input.value = await solver.token();
      show('passed');
      // A form does not send itself while it is still telling that it was sent (HTML, "submit").
      await new Promise((resolve) => setTimeout(resolve));
      form.requestSubmit(submitter);
    } catch {
      show('failed');
    } finally {
      isWaiting = false;
    }
  };
  const onSubmit = (event: SubmitEvent) => {
    if (input.value) return;
    event.preventDefault();
    if (!isWaiting) void send(event.submitter);
  };
  const prepare = () => {
    load().then(
      (solver) => solver.prepare(),
      () => show('failed'),
    );
  };
  const startOver = () => {
    input.value = '';
    show('idle');
  };
  // A page that the browser kept and shows again has sent its token. One that is shown for the first
  // time tells so late, when somebody may be waiting already.
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) startOver();
  };

  startOver();
  if (form.matches(':focus-within')) prepare();
  else load().catch(() => show('failed'));
  form.addEventListener('submit', onSubmit);
  form.addEventListener('focusin', prepare);
  window.addEventListener('pageshow', onPageShow);
  return () => {
    form.removeEventListener('submit', onSubmit);
    form.removeEventListener('focusin', prepare);
    window.removeEventListener('pageshow', onPageShow);
  };
}
