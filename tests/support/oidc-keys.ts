import { decodeProtectedHeader } from 'jose';
import { expect } from 'vitest';
import type { GenkanInfo } from './genkan';
import { type JsonObject, management } from './management';

export type Key = {
  id: string;
  createdAt: number;
  signingKeyAlgorithm?: string;
  status?: string;
  effectiveAt?: number;
};

export const privateKeys = '/configs/oidc/private-keys';
export const cookieKeys = '/configs/oidc/cookie-keys';

/** The keys that the API lists. */
export async function listedKeys(server: GenkanInfo, path = privateKeys): Promise<Key[]> {
  return (await management<Key[]>(server, 'GET', path)).body;
}

/** Makes a new key, and returns the list. */
export async function rotate(server: GenkanInfo, path = privateKeys, body: JsonObject = {}) {
  const answer = await management<Key[]>(server, 'POST', `${path}/rotate`, body);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

/** A public JSON document of the provider. */
export async function document<T>(server: GenkanInfo, path: string): Promise<T> {
  return (await (await fetch(`${server.baseUrl}/oidc${path}`)).json()) as T;
}

/** The key set as everybody can read it. */
export async function publishedKeys(server: GenkanInfo) {
  const { keys: published } = await document<{ keys: JsonObject[] }>(server, '/jwks');
  return published;
}

export const kidOf = (token = '') => decodeProtectedHeader(token).kid;
