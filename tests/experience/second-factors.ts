import { authenticatorApp } from '../support/totp';
import { call, type identified } from './visitors';

type Visitor = Awaited<ReturnType<typeof identified>>;

/** Posts to `/profile/mfa…`. */
export function choose(who: Visitor, what: string, body?: unknown) {
  return call(who, 'POST', `/profile/mfa${what}`, body);
}

/** Makes a secret and proves it: a record by which an authenticator app can be bound. */
export async function provedApp(who: Visitor) {
  const { body } = await call(who, 'POST', '/verification/totp/secret');
  const { secret, verificationId } = body as { secret: string; verificationId: string };
  const app = authenticatorApp(secret);
  await call(who, 'POST', '/verification/totp/verify', { code: app.code(), verificationId });
  return { verificationId, app };
}

/** Sets an authenticator app up. */
export async function bindApp(who: Visitor) {
  const { verificationId, app } = await provedApp(who);
  const { status, code } = await choose(who, '', { type: 'Totp', verificationId });
  return { bound: code ?? status, app };
}

/** Makes backup codes and keeps them. */
export async function bindCodes(who: Visitor) {
  const { body } = await call(who, 'POST', '/verification/backup-code/generate');
  const { verificationId, codes } = body as { verificationId: string; codes: string[] };
  const { status, code } = await choose(who, '', { type: 'BackupCode', verificationId });
  return { bound: code ?? status, codes };
}

/** Types a code of the app in; answers status or code. */
export async function tellApp(who: Visitor, code: string): Promise<unknown> {
  const answer = await call(who, 'POST', '/verification/totp/verify', { code });
  return answer.code ?? answer.status;
}

/** Types a backup code in; answers status or code. */
export async function tellBackup(who: Visitor, code: string): Promise<unknown> {
  const answer = await call(who, 'POST', '/verification/backup-code/verify', { code });
  return answer.code ?? answer.status;
}
