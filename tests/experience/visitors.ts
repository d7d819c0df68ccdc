import { authorize, experience, type Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import type { JsonObject } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';

/** The built-in client: these tests need no other. */
export function demoApp({ baseUrl }: Pick<GenkanInfo, 'baseUrl'>) {
  return {
    id: 'demo-app',
    name: 'demo-app',
    type: 'SPA',
    redirectUri: `${baseUrl}/demo-app`,
    secret: '',
  };
}

/** A browser at the sign-in page, with an authorization request of its own. */
export function visitor(server: GenkanInfo) {
  return authorize(server, demoApp(server));
}

/** Calls the API; answers status and code of an error, or the body. */
export async function call(
  who: Visitor,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
): Promise<{ status: number; code?: unknown; body: JsonObject }> {
  const { status, body: answered } = await experience(who, method, path, body, headers);
  return { status, ...(status >= 400 && { code: answered.code }), body: answered };
}

/** A new interaction of that event. */
export async function begin(server: GenkanInfo, interactionEvent: string) {
  const who = await visitor(server);
  await call(who, 'PUT', '', { interactionEvent });
  return who;
}

export type Person = { username: string; password: string };

export function newPerson(): Person {
  return { username: uniqueName('person'), password: strongPassword() };
}

/** Takes username and password into the pending profile of a sign-up. */
export async function giveFields(who: Visitor, { username, password }: Person) {
  await call(who, 'POST', '/profile', { type: 'username', value: username });
  await call(who, 'POST', '/profile', { type: 'password', value: password });
}

/** Somebody who has just signed up, in the middle of the sign-up. */
export async function newcomer(server: GenkanInfo) {
  const who = await begin(server, 'Register');
  const person = newPerson();
  await giveFields(who, person);
  await call(who, 'POST', '/identification', {});
  const { body } = await call(who, 'GET', '/interaction');
  return { who, person: { ...person, id: String(body.userId) } };
}

/** An account made by sign-up, with its id. */
export async function signedUp(server: GenkanInfo): Promise<Person & { id: string }> {
  return (await newcomer(server)).person;
}

/** Proves the account's password; answers the record's id. */
export async function prove(who: Visitor, { username, password }: Person): Promise<string> {
  const { body } = await call(who, 'POST', '/verification/password', {
    identifier: { type: 'username', value: username },
    password,
  });
  return String(body.verificationId);
}

/** A browser that is identified as that person in a sign-in. */
export async function identified(server: GenkanInfo, person: Person) {
  const who = await begin(server, 'SignIn');
  await call(who, 'POST', '/identification', { verificationId: await prove(who, person) });
  return who;
}
