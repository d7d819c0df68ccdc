import { randomInt } from 'node:crypto';
import { type Challenge, createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import { derivedKey } from '@/lib/crypto/secret-key';
import type { Verify } from './provider';
import { type AltchaConfig, difficulties } from './schema';
import { spendSolution } from './store';

/** PBKDF2 is what a browser computes as fast as an attacker's own program does. */
const algorithm = 'PBKDF2/SHA-256';
/** Iterations for one number: about a millisecond. */
const cost = 5_000;
/** The right number is at most this: half as many are tried on average. */
const highest = { low: 200, medium: 600, high: 2_400 };

const lifetimeSeconds = 600;
/** By how much the clocks of nodes may differ. */
const leewaySeconds = 60;

/** What was signed, and so what may come back. */
const challenge = z.object({
  parameters: z.object({
    algorithm: z.literal(algorithm),
    cost: z.number(),
    data: z.object({ difficulty: z.enum(difficulties) }),
    expiresAt: z.number(),
    keyLength: z.number(),
    keyPrefix: z.string(),
    keySignature: z.string(),
    nonce: z.string(),
    salt: z.string(),
  }),
  signature: z.string(),
});

/** What a browser sends: base64 of it in JSON, as ALTCHA's own widget does. */
const payload = z
  .string()
  .transform((token, context) => {
    try {
      return JSON.parse(Buffer.from(token, 'base64').toString('utf8')) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(
    z.object({ challenge, solution: z.object({ counter: z.number(), derivedKey: z.string() }) }),
  );

export const altchaChallenge = challenge;

/** A secret for one of the two signatures, the same on every node. */
function secret(purpose: 'challenge' | 'solution'): string {
  return derivedKey(`captcha:${purpose}`).toString('base64');
}

const secrets = () => ({
  hmacSignatureSecret: secret('challenge'),
  hmacKeySignatureSecret: secret('solution'),
});

/** A new challenge: to find the number whose derived key begins as it says. Nothing is stored. */
export async function makeChallenge({
  difficulty = 'medium',
}: AltchaConfig): Promise<z.output<typeof challenge>> {
  const made: Challenge = await createChallenge({
    algorithm,
    cost,
    counter: randomInt(highest[difficulty] + 1),
    data: { difficulty },
    deriveKey,
    expiresAt: Math.floor(Date.now() / 1_000) + lifetimeSeconds,
    ...secrets(),
  });
  return challenge.parse(made);
}

/** Whether a browser has done the work, for a challenge of ours and for the first time. */
export const verifyByAltcha: Verify<AltchaConfig> = async ({ difficulty = 'medium' }, token) => {
  const solved = payload.safeParse(token).data;
  if (!solved) return 'not a solution';
  const { parameters, signature } = solved.challenge;
  const result = await verifySolution({ ...solved, deriveKey, ...secrets() });
  if (result.expired) return 'expired';
  if (result.invalidSignature) return 'not a challenge of ours';
  if (!result.verified) return 'the wrong number';
  const isEasier =
    parameters.cost < cost ||
    difficulties.indexOf(parameters.data.difficulty) < difficulties.indexOf(difficulty);
  if (isEasier) return 'easier than it has to be';
  const isFirst = await spendSolution(signature, lifetimeSeconds + leewaySeconds);
  return isFirst ? undefined : 'used before';
};
