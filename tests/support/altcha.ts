import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';

/** A token as ALTCHA's widget sends it. */
export function altchaToken(challenge: unknown, solution: unknown): string {
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

/** Does the work of a challenge; answers the token. */
export async function solved(challenge: Challenge): Promise<string> {
  return altchaToken(challenge, await solveChallenge({ challenge, deriveKey }));
}

/** A challenge of that server. */
export async function askChallenge({ baseUrl }: { baseUrl: string }): Promise<Challenge> {
  const response = await fetch(`${baseUrl}/api/.well-known/captcha-challenge`);
  if (!response.ok) throw new Error(`No challenge: ${response.status}`);
  return response.json();
}

/** A token that is good at that server once. */
export async function captchaToken(server: { baseUrl: string }): Promise<string> {
  return solved(await askChallenge(server));
}
