import { createGuardrails, generateSecret, generateURI, verifySync } from 'otplib';

/** How far a clock may be off, in seconds: one step to either side (RFC 6238 §5.2). */
const toleranceSeconds = 30;

/** 80 bits: what many apps and other products make. Our own secrets have 160, as RFC 4226 §4 asks. */
const fewestBytes = 10;
const guardrails = createGuardrails({ MIN_SECRET_BYTES: fewestBytes });

/** A new secret, in base32. */
export function newSecret(): string {
  return generateSecret();
}

/** A secret that was made elsewhere, as it is kept; undefined if no app could work with it. */
export function readSecret(text: string): string | undefined {
  const secret = text.replace(/=+$/, '').toUpperCase();
  try {
    verifySync({ secret, token: '000000', guardrails });
    return secret;
  } catch {
    return undefined;
  }
}

/**
 * The time step that a code belongs to, if it is right now, or was or will be a step away
 * (RFC 6238 §4). Apps show codes in groups, so spaces are left out of account.
 */
export function stepOf(secret: string, code: string, nowMs: number): number | undefined {
  const token = code.normalize('NFKC').replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const epoch = Math.floor(nowMs / 1000);
  const result = verifySync({
    secret,
    token,
    epoch,
    epochTolerance: toleranceSeconds,
    guardrails,
  });
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
}

/** The address by which apps take a secret in, also in a QR code. */
export function secretUri(secret: string, names: { service: string; account: string }): string {
  return generateURI({ secret, issuer: names.service, label: names.account });
}
