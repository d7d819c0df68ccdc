import type { Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { createUser } from '../support/management';
import { askFor } from '../support/mfa';
import { authenticatorApp, giveTotp } from '../support/totp';
import { settle } from './codes';
import { call } from './visitors';

export const unproved = { status: 403, code: 'session.mfa.require_mfa_verification' };
export const suggested = { status: 422, code: 'user.suggest_mfa' };
export const missing = { status: 422, code: 'user.missing_mfa' };
export const noCodes = { status: 422, code: 'session.mfa.backup_code_required' };
export const unskippable = { status: 422, code: 'session.mfa.mfa_policy_not_user_controlled' };

/** Settings under which people sign up by a username, and nobody is asked for anything. */
export async function settleUsernames(server: GenkanInfo): Promise<void> {
  await askFor(server, {});
  const signUp = { identifiers: ['username' as const], password: true, verify: false };
  await settle(server, { signUp });
}

/** Ends the event; answers all that it says. */
export const submit = (who: Visitor) => call(who, 'POST', '/submit');

/** An account that was never asked for a second factor, with an authenticator app. */
export async function owner(server: GenkanInfo) {
  const person = await createUser(server);
  return { person, app: await giveTotp(server, person.id) };
}

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
