import type { Authenticator } from '../support/authenticator';
import type { GenkanInfo } from '../support/genkan';
import type { JsonObject } from '../support/management';
import { begin, call, giveFields, newPerson, type Person } from './visitors';

type Visitor = Awaited<ReturnType<typeof begin>>;

const path = '/verification/web-authn';

/** What a page is given to ask its browser with. */
type Asked<Options> = { verificationId: string; options: Options };
type CreationOptions = Parameters<Authenticator['make']>[0] & JsonObject;

/** Begins to set a key up. */
export async function askToRegister(who: Visitor): Promise<Asked<CreationOptions>> {
  const { body } = await call(who, 'POST', `${path}/registration`);
  return asked(body, body.registrationOptions as CreationOptions);
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

/** A browser that has just made an account. */
export async function newcomer(server: GenkanInfo): Promise<Visitor & { person: Person }> {
  const who = await begin(server, 'Register');
  const person = newPerson();
  await giveFields(who, person);
  await call(who, 'POST', '/identification', {});
  return { ...who, person };
}

/** What the page of an interaction may see of what was begun and proved. */
export async function shownRecords(who: Visitor): Promise<JsonObject[]> {
  const { body } = await call(who, 'GET', '/interaction');
  return body.verificationRecords as JsonObject[];
}
