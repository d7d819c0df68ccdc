import { Secret, TOTP } from 'otpauth';
import type { GenkanInfo } from './genkan';
import { created, management } from './management';

const stepMs = 30_000;

/** An authenticator app of another make than the product's own library (RFC 6238). */
export function authenticatorApp(secret: string) {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return {
    /** What it shows now, or shows so many steps later or earlier. */
    code: (stepsAway = 0, nowMs = Date.now()): string =>
      totp.generate({ timestamp: nowMs + stepsAway * stepMs }),
  };
}

/** What came of something that no change of the step fell into: such a run is done again. */
export async function withinOneStep<T>(run: () => Promise<T>): Promise<T> {
  const step = () => Math.floor(Date.now() / stepMs);
  for (;;) {
    const before = step();
    const result = await run();
    if (step() === before) return result;
  }
}

/** A code that no app with this secret shows at the moment. */
export function wrongCode(secret: string): string {
  const app = authenticatorApp(secret);
  const near = [-2, -1, 0, 1, 2].map((steps) => app.code(steps));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find(
    (code) => !near.includes(code),
  ) as string;
}

/** Gives a user an authenticator app by the Management API. */
export async function giveTotp(server: GenkanInfo, userId: string) {
  const path = `/users/${userId}/mfa-verifications`;
  const { secret } = await created(
    management<{ secret: string }>(server, 'POST', path, { type: 'Totp' }),
  );
  return { secret, ...authenticatorApp(secret) };
}

/** Gives a user who has another factor ten backup codes. */
export async function giveBackupCodes(server: GenkanInfo, userId: string): Promise<string[]> {
  const path = `/users/${userId}/mfa-verifications`;
  const { codes } = await created(
    management<{ codes: string[] }>(server, 'POST', path, { type: 'BackupCode' }),
  );
  return codes;
}
