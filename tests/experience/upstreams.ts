import { randomBytes } from 'node:crypto';
import { vi } from 'vitest';
import type { Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { management } from '../support/management';
import { call } from './visitors';

/** The two kinds of providers, as the API's paths name them. */
export type UpstreamKind = 'social' | 'sso';

/** A request to a provider that a browser is about to bring there. */
export type Departed = { authorizationUri: string; verificationId: string; state: string };

/** Where our pages have people come back to. */
export function callbackOf({ server }: Visitor, connectorId: string): string {
  return `${server.baseUrl}/callback/${connectorId}`;
}

export function newState(): string {
  return randomBytes(16).toString('base64url');
}

/** Asks where to go, with what is given in place of what a page would send. */
export function askWhere(
  who: Visitor,
  kind: UpstreamKind,
  connectorId: string,
  given: Record<string, unknown> = {},
) {
  return call(who, 'POST', `/verification/${kind}/${connectorId}/authorization-uri`, {
    state: newState(),
    redirectUri: callbackOf(who, connectorId),
    ...given,
  });
}

/** Is sent to a provider. */
export async function depart(
  who: Visitor,
  kind: UpstreamKind,
  connectorId: string,
): Promise<Departed> {
  const state = newState();
  const { status, body } = await askWhere(who, kind, connectorId, { state });
  if (status !== 200) throw new Error(`Not sent away: ${status} ${JSON.stringify(body)}`);
  const { authorizationUri, verificationId } = body as Record<string, string>;
  return { authorizationUri: `${authorizationUri}`, verificationId: `${verificationId}`, state };
}

/** Brings an answer back. */
export function bring(
  who: Visitor,
  kind: UpstreamKind,
  connectorId: string,
  verificationId: string | undefined,
  connectorData: Record<string, unknown>,
) {
  return call(who, 'POST', `/verification/${kind}/${connectorId}/verify`, {
    ...(verificationId !== undefined && { verificationId }),
    connectorData,
  });
}

/** The verification records that a page is shown. */
export async function shownRecords(who: Visitor): Promise<Record<string, unknown>[]> {
  const { body } = await call(who, 'GET', '/interaction');
  return body.verificationRecords as Record<string, unknown>[];
}

export async function isCaptchaSkipped(who: Visitor): Promise<unknown> {
  const { body } = await call(who, 'GET', '/interaction');
  return (body.captcha as { skipped: unknown }).skipped;
}

type Log = { key: string; payload: Record<string, unknown> };

/** What was noted of an application's sign-ins, oldest first; it is written after the answers. */
export function audited(
  server: GenkanInfo,
  applicationId: string,
  howMany: number,
): Promise<Log[]> {
  return vi.waitFor(
    async () => {
      const { body } = await management<Log[]>(
        server,
        'GET',
        `/logs?applicationId=${applicationId}`,
      );
      if (body.length < howMany) throw new Error(`${body.length} entries, not ${howMany}`);
      return body.reverse();
    },
    { timeout: 5_000, interval: 50 },
  );
}
