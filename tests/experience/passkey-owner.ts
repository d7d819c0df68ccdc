import { Authenticator } from '../support/authenticator';
import type { Browser } from '../support/browser';
import type { GenkanInfo } from '../support/genkan';
import type { JsonObject } from '../support/management';
import { answerRegistration, askToRegister } from './passkeys';
import { begin, call, newcomer } from './visitors';

type Who = Parameters<typeof call>[0];
type RequestOptions = Parameters<Authenticator['prove']>[0] & JsonObject;

const path = '/sign-in-passkey/authentication';

/** An account that signs in by a passkey of each of these authenticators. */
export async function passkeyOwner(server: GenkanInfo, ...authenticators: Authenticator[]) {
  const { who, person } = await newcomer(server);
  for (const authenticator of authenticators) {
    const { verificationId, options } = await askToRegister(who);
    await answerRegistration(who, verificationId, authenticator.make(options));
    await call(who, 'POST', '/profile/mfa/passkey', { verificationId });
  }
  const { body } = await call(who, 'GET', '/interaction');
  const submitted = await call(who, 'POST', '/submit');
  if (submitted.status !== 200) throw new Error(JSON.stringify(submitted.body));
  return { ...person, id: String(body.userId) };
}

/** Asks for any passkey. */
export async function preflight(who: Who): Promise<RequestOptions> {
  const { body } = await call(who, 'POST', `/preflight${path}`);
  return body.authenticationOptions as RequestOptions;
}

/** Asks for a passkey of the account with that username. */
export async function askFor(who: Who, value: string) {
  const identifier = { type: 'username', value };
  const { body, ...answer } = await call(who, 'POST', `/verification${path}`, { identifier });
  const options = body.authenticationOptions as RequestOptions;
  return { ...answer, body, verificationId: String(body.verificationId), options };
}

/** Sends what the browser answered: to the preflight's challenge, or to that of a record. */
export function answer(
  who: Who,
  payload: unknown,
  verificationId?: string,
  headers?: Record<string, string>,
) {
  const body = { payload, ...(verificationId !== undefined && { verificationId }) };
  return call(who, 'POST', `/verification${path}/verify`, body, headers);
}

/** Sends a page's form as script does, to read what it answers. */
export async function sendByScript(
  { baseUrl }: GenkanInfo,
  { flow }: { flow: { browser: Browser } },
  page: string,
  fields: Record<string, string>,
): Promise<JsonObject> {
  const response = await flow.browser.fetch(`${baseUrl}${page}/submit`, {
    method: 'POST',
    headers: { origin: baseUrl, accept: 'application/json' },
    body: new URLSearchParams({ app_id: 'demo-app', ...fields }),
  });
  if (!response.ok) throw new Error(`${page}: ${response.status}`);
  return (await response.json()) as JsonObject;
}

/** Settings under which passkeys sign people in, and nothing else is asked of them. */
export const passkeysAlone = {
  passkeySignIn: { enabled: true, showPasskeyButton: true, allowAutofill: true },
  mfa: { factors: [], policy: 'NoPrompt' as const },
  sentinelPolicy: {},
};

export const failed = { status: 400, code: 'session.mfa.webauthn_verification_failed' };
export const conflict = { status: 409, code: 'session.identity_conflict' };
export const gone = { status: 404, code: 'session.verification_session_not_found' };

/** Devices of people at this server, and people who stand before its sign-in with one. */
export function passkeyDoor(server: GenkanInfo) {
  const authenticator = (settings: { isCounting?: boolean } = {}) =>
    new Authenticator({ origin: server.baseUrl, ...settings });
  /** Somebody at the sign-in, and the account of the passkey on their device. */
  const atTheDoor = async (device = authenticator()) => {
    const owner = await passkeyOwner(server, device);
    return { device, owner, who: await begin(server, 'SignIn') };
  };
  return { authenticator, atTheDoor };
}

export async function interactionOf(who: Who) {
  return (await call(who, 'GET', '/interaction')).body;
}
