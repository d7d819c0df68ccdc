import { randomUUID } from 'node:crypto';
import { afterAll } from 'vitest';
import type { Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { created, type JsonObject, management } from '../support/management';
import { uniqueName } from '../support/names';
import { type PlayedProvider, startPlayedProvider } from '../support/upstream/played-provider';
import { begin, call } from './visitors';

/** A connector to a provider that says what a test has its people say. */
export type Door = {
  kind: 'social' | 'sso';
  id: string;
  /** What its social identities are stored under. */
  target: string;
  provider: PlayedProvider;
};

/** Starts a provider for the whole file. */
export async function providerOfFile(): Promise<PlayedProvider> {
  const provider = await startPlayedProvider();
  afterAll(provider.stop);
  return provider;
}

/** A social connector to it. */
export async function socialDoor(
  server: GenkanInfo,
  provider: PlayedProvider,
  settings: JsonObject = {},
): Promise<Door> {
  const target = uniqueName('target');
  const { clientId, clientSecret, endpoints, issuer } = provider;
  const { id } = await created<{ id: string }>(
    management(server, 'POST', '/connectors', {
      connectorId: 'oidc',
      config: {
        clientId,
        clientSecret,
        scope: 'openid profile email',
        authorizationEndpoint: endpoints.authorization,
        tokenEndpoint: endpoints.token,
        idTokenVerificationConfig: { jwksUri: endpoints.jwks, issuer },
      },
      metadata: { target, name: { en: 'Played' } },
      ...settings,
    }),
  );
  return { kind: 'social', id, target, provider };
}

/** An enterprise connector to it, for these domains. */
export async function companyDoor(
  server: GenkanInfo,
  provider: PlayedProvider,
  domains: readonly string[],
  settings: JsonObject = {},
): Promise<Door> {
  const { clientId, clientSecret, issuer } = provider;
  const { id } = await created<{ id: string }>(
    management(server, 'POST', '/sso-connectors', {
      providerName: 'OIDC',
      connectorName: uniqueName('company'),
      config: { clientId, clientSecret, issuer },
      domains,
      ...settings,
    }),
  );
  return { kind: 'sso', id, target: '', provider };
}

export function newDomain(): string {
  return `${uniqueName('d').replace('_', '-')}.example.com`;
}

/** Somebody with a verified address and a picture; further claims change that. */
export function somebody<Claims extends JsonObject>(claims?: Claims) {
  const sub = randomUUID();
  const picture = `https://pictures.example.com/${sub}`;
  return {
    sub,
    email: `${sub}@example.com`,
    email_verified: true,
    name: 'Ada',
    picture,
    ...claims,
  };
}

/** Goes to the provider and comes back as somebody: answers the record's id. */
export async function comeBack(who: Visitor, door: Door, claims: JsonObject): Promise<string> {
  const { kind, id, provider } = door;
  const asked = { state: randomUUID(), redirectUri: `${who.server.baseUrl}/callback/${id}` };
  const path = `/verification/${kind}/${id}`;
  const { body } = await call(who, 'POST', `${path}/authorization-uri`, asked);
  const { verificationId } = body;
  const connectorData = provider.authorize(String(body.authorizationUri), claims);
  const verified = await call(who, 'POST', `${path}/verify`, { verificationId, connectorData });
  if (verified.status !== 200) throw new Error(JSON.stringify(verified));
  return String(verificationId);
}

/** A new visitor who has come back from a provider, in that event. */
export async function arrived(server: GenkanInfo, event: string, door: Door, claims: JsonObject) {
  const who = await begin(server, event);
  return { who, verificationId: await comeBack(who, door, claims) };
}

/** Says who it is by a record. */
export function identify(who: Visitor, verificationId: string, more: JsonObject = {}) {
  return call(who, 'POST', '/identification', { verificationId, ...more });
}

export async function userIdOf(who: Visitor): Promise<string> {
  return String((await call(who, 'GET', '/interaction')).body.userId);
}

/** The user as the Management API shows them. */
export async function userOf(server: GenkanInfo, id: string) {
  const path = `/users/${id}?includeSsoIdentities=true`;
  return (await management(server, 'GET', path)).body;
}

/** An account that was made by coming from there, with its owner's browser before submit. */
export async function signedUpBy(server: GenkanInfo, door: Door, claims: JsonObject) {
  const { who, verificationId } = await arrived(server, 'Register', door, claims);
  const { status, body } = await identify(who, verificationId);
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return { who, id: await userIdOf(who), verificationId };
}

/** Ends the event: `undefined` if it went well, else the error. */
export async function submit(who: Visitor) {
  const { status, code, body } = await call(who, 'POST', '/submit');
  return status === 200 ? undefined : { status, code, data: body.data };
}
