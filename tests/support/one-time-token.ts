import type { GenkanInfo } from './genkan';
import { type JsonObject, management } from './management';
import { uniqueName } from './names';

export type MadeToken = {
  id: string;
  email: string;
  token: string;
  context: JsonObject;
  status: string;
  createdAt: number;
  expiresAt: number;
};

/** An address that no other test uses. */
export function uniqueEmail(prefix = 'person'): string {
  return `${uniqueName(prefix)}@example.com`;
}

/** Makes a magic link's token. */
export async function makeToken(server: GenkanInfo, fields: JsonObject = {}): Promise<MadeToken> {
  const { status, body } = await management<MadeToken>(server, 'POST', '/one-time-tokens', {
    email: uniqueEmail(),
    ...fields,
  });
  if (status !== 201) throw new Error(`No token (${status}): ${JSON.stringify(body)}`);
  return body;
}

/** Says what has become of a token. */
export async function setTokenStatus(server: GenkanInfo, { id }: MadeToken, status: string) {
  const answer = await management(server, 'PUT', `/one-time-tokens/${id}/status`, { status });
  if (answer.status !== 200) throw new Error(`Not changed: ${JSON.stringify(answer.body)}`);
}

/** What has become of a token. */
export async function tokenStatus(server: GenkanInfo, { id }: MadeToken): Promise<string> {
  const { body } = await management<MadeToken>(server, 'GET', `/one-time-tokens/${id}`);
  return body.status;
}
