import type { Authenticator, Forged } from '../support/authenticator';
import type { GenkanInfo } from '../support/genkan';
import type { JsonObject } from '../support/management';
import { type begin, call, newcomer } from './visitors';

type Visitor = Awaited<ReturnType<typeof begin>>;

const path = '/verification/web-authn';

/** What a page is given to ask its browser with. */
type Asked<Options> = { verificationId: string; options: Options };
type CreationOptions = Parameters<Authenticator['make']>[0] & JsonObject;
type RequestOptions = Parameters<Authenticator['prove']>[0] & JsonObject;

/** Begins to set a key up. */
export async function askToRegister(who: Visitor): Promise<Asked<CreationOptions>> {
  const { body } = await call(who, 'POST', `${path}/registration`);
  return asked(body, body.registrationOptions as CreationOptions);
}

/** Begins to prove a key. */
export async function askToAuthenticate(who: Visitor): Promise<Asked<RequestOptions>> {
  const { body } = await call(who, 'POST', `${path}/authentication`);
  return asked(body, body.authenticationOptions as RequestOptions);
}

function asked<Options>({ verificationId }: JsonObject, options: Options): Asked<Options> {
  return { verificationId: String(verificationId), options };
}

/** Sends what the browser answered. */
export function answerRegistration(
  who: Visitor,
  verificationId: string,
  payload: unknown,
  headers?: Record<string, string>,
) {
  return call(who, 'POST', `${path}/registration/verify`, { verificationId, payload }, headers);
}

export function answerAuthentication(
  who: Visitor,
  verificationId: string,
  payload: unknown,
  headers?: Record<string, string>,
) {
  return call(who, 'POST', `${path}/authentication/verify`, { verificationId, payload }, headers);
}

/** Makes a key, and has it taken and bound. */
export async function addKey(
  who: Visitor,
  authenticator: Authenticator,
  forged?: Forged,
): Promise<void> {
  const { verificationId, options } = await askToRegister(who);
  await done(answerRegistration(who, verificationId, authenticator.make(options, forged)));
  await done(call(who, 'POST', '/profile/mfa', { type: 'WebAuthn', verificationId }));
}

async function done(answer: ReturnType<typeof call>): Promise<void> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(JSON.stringify(body));
}

/** An account with a key of each of these authenticators. Its tenant has them as second factors. */
export async function ownerOf(server: GenkanInfo, ...authenticators: Authenticator[]) {
  const { who, person } = await newcomer(server);
  for (const authenticator of authenticators) await addKey(who, authenticator);
  await done(call(who, 'POST', '/submit'));
  return person;
}

/** What the page of an interaction may see of what was begun and proved. */
export async function shownRecords(who: Visitor): Promise<JsonObject[]> {
  const { body } = await call(who, 'GET', '/interaction');
  return body.verificationRecords as JsonObject[];
}
