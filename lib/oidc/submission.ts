import type { KoaContextWithOIDC } from 'oidc-provider';
import { requestState } from './request-state';

type Result = { submission?: Record<string, unknown>; consent?: unknown };

/** Keeps how somebody signed in beside the session that it made: only here its uid is known. */
export async function noteSubmission(
  ctx: KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  await next();
  const { submission, consent } = (ctx.oidc?.result ?? {}) as Result;
  const clientId = ctx.oidc?.params?.client_id;
  // A consent carries along what the login before it came to.
  if (!submission || consent || typeof clientId !== 'string') return;
  requestState()?.unit.noteSubmission({ clientId, lastSubmission: submission });
}
