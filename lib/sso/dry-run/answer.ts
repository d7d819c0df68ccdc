import { AppError } from '@/lib/errors/app-error';
import type { UpstreamLogin, UpstreamSession } from '@/lib/upstream/schema';
import type { SamlPost, Upstream, UpstreamAnswer } from '@/lib/upstream/upstream';
import { UpstreamError } from '@/lib/upstream/upstream-error';
import { findSsoConnector, type SsoConnector } from '../store';
import { ssoUpstreamOf } from '../upstream-of';
import { dryRunCallback } from './begin';
import { foreseeOutcome } from './outcome';
import type { DryRunResult } from './schema';
import { isDryRunState } from './state';
import { keepDryRunResult, spendDryRun } from './store';

/** What the protocol makes of what has come back. */
type Read = (upstream: Upstream, session: UpstreamSession) => Promise<UpstreamLogin> | undefined;

function failureOf(error: unknown): DryRunResult {
  if (error instanceof UpstreamError) {
    const { reason, message } = error;
    return { status: 'Failed', failure: { reason, message } };
  }
  if (error instanceof AppError) {
    const { code, details = code } = error;
    return { status: 'Failed', failure: { reason: code, message: details } };
  }
  throw error;
}

async function resultOf(
  connector: SsoConnector,
  session: UpstreamSession,
  read: Read,
): Promise<DryRunResult> {
  try {
    const login = await read(ssoUpstreamOf(connector), session);
    if (!login) throw new UpstreamError('foreign_answer', 'The answer is of another protocol');
    const { user, vouched, issuer } = login;
    const outcome = await foreseeOutcome(connector, login);
    return { status: 'Succeeded', user, vouched, issuer, outcome };
  } catch (error) {
    return failureOf(error);
  }
}

async function answer(connectorId: string, state: string, read: Read): Promise<void> {
  const connector = await findSsoConnector(connectorId);
  const run = connector && (await spendDryRun(connectorId, state));
  if (run) await keepDryRunResult(run.id, await resultOf(connector, run.session, read));
}

/**
 * Takes what a browser brings back to a connector's callback, if it is in answer to a dry run: once, and
 * kept for whoever began it. Nobody is signed in by it, and no account is touched.
 *
 * @returns whether it is a dry run's, though it may be over
 */
export async function answerDryRun(connectorId: string, given: UpstreamAnswer): Promise<boolean> {
  const { state } = given;
  if (!isDryRunState(state)) return false;
  await answer(connectorId, state, (upstream, session) => upstream.finish(given, session));
  return true;
}

/**
 * As `answerDryRun`, what is posted to a connector's assertion consumer service.
 *
 * @returns where the browser goes on: to the callback, which knows that the run is over
 */
export async function answerDryRunBySaml(
  connectorId: string,
  relayState: string,
  post: SamlPost,
): Promise<string | undefined> {
  if (!isDryRunState(relayState)) return undefined;
  await answer(connectorId, relayState, (upstream, session) => upstream.receive?.(post, session));
  const query = new URLSearchParams({ state: relayState });
  return `${dryRunCallback(connectorId)}?${query}`;
}
