import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Solver, Surroundings } from './solver';

/** A proof that is older is made anew, before the challenge expires. */
const maxAgeMs = 8 * 60_000;

/** How many numbers are tried at the same time. Browsers derive keys beside the page's own thread. */
function lanes(): number {
  return Math.min(4, Math.max(1, Math.floor((navigator.hardwareConcurrency || 2) / 2)));
}

async function solve(challenge: Challenge): Promise<string> {
  const controller = new AbortController();
  const step = lanes();
  const searches = Array.from({ length: step }, async (_, start) => {
    const options = { challenge, controller, counterStart: start, counterStep: step, deriveKey };
    const solution = await solveChallenge(options);
    if (!solution) throw new Error('No number was found.');
    return solution;
  });
  try {
    const solution = await Promise.any(searches);
    return btoa(JSON.stringify({ challenge, solution }));
  } finally {
    controller.abort();
  }
}

async function prove(url: string): Promise<string> {
  const response = await fetch(url, { cache: 'no-store' });
  if (!response.ok) throw new Error(`No challenge: ${response.status}`);
  return solve(await response.json());
}

/** ALTCHA's proof of work: begun when somebody touches the form, done before they have filled it in. */
export function proofOfWork({ captcha }: Surroundings): Solver {
  // The page may have another of our origins.
  const path = new URL(captcha.siteKey, location.href).pathname;
  let begun: { at: number; proof: Promise<string> } | undefined;

  const begin = () => {
    if (begun && Date.now() - begun.at < maxAgeMs) return begun.proof;
    const proof = prove(path);
    begun = { at: Date.now(), proof };
    // Tried anew by whoever asks next.
    proof.catch(() => {
      begun = undefined;
    });
    return proof;
  };
  return {
    waitsFor: 'browser',
    prepare: () => void begin(),
    token: async () => {
      const proof = await begin();
      begun = undefined;
      return proof;
    },
  };
}
