import { expect } from 'vitest';
import { obtainTokens, requestTokens } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import {
  type Application,
  createApplication,
  createResource,
  createRole,
  createUser,
  type JsonObject,
  management,
  type TestUser,
} from '../support/management';
import { sharedServer } from '../support/server';

const shared = sharedServer();

export const tokenTypes = {
  accessToken: 'urn:ietf:params:oauth:token-type:access_token',
  impersonation: 'urn:logto:token-type:impersonation_token',
  personal: 'urn:logto:token-type:personal_access_token',
} as const;

/** A client that may exchange tokens. */
export function createExchanger(
  fields: Parameters<typeof createApplication>[1] = {},
  server: GenkanInfo = shared,
) {
  const { customClientMetadata, ...rest } = fields as { customClientMetadata?: JsonObject };
  return createApplication(server, {
    ...rest,
    customClientMetadata: { ...customClientMetadata, allowTokenExchange: true },
  });
}

/** Exchanges a token (RFC 8693). */
export function exchange(
  application: Pick<Application, 'id' | 'secret'>,
  subjectToken: string,
  subjectTokenType: string,
  params: Record<string, string> = {},
  server: GenkanInfo = shared,
) {
  return requestTokens(server, application, {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: subjectToken,
    subject_token_type: subjectTokenType,
    ...params,
  });
}

/** A token to act for the user with, once. */
export async function createSubjectToken(user: Pick<TestUser, 'id'>): Promise<string> {
  const { body } = await management<{ subjectToken: string }>(shared, 'POST', '/subject-tokens', {
    userId: user.id,
  });
  return body.subjectToken;
}

/** A token of the user's own, for their programs. */
export async function createPersonalToken(
  user: Pick<TestUser, 'id'>,
  fields: JsonObject = {},
  server: GenkanInfo = shared,
): Promise<string> {
  const { body } = await management<{ value: string }>(
    server,
    'POST',
    `/users/${user.id}/personal-access-tokens`,
    { name: 'a program', ...fields },
  );
  return body.value;
}

/** The opaque access token of a sign-in. */
export async function createAccessToken(
  user: TestUser,
  application: Application,
  scope = 'openid profile',
): Promise<string> {
  const { tokens } = await obtainTokens(shared, application, user, { scope });
  return tokens.access_token;
}

/** A user who may read from an API of its own, and nothing else. */
export async function createReader(server: GenkanInfo = shared) {
  const { id: resourceId, indicator, scopeIds } = await createResource(server, ['read', 'write']);
  const user = await createUser(server);
  const role = await createRole(server, 'User', [scopeIds.read ?? '']);
  await management(server, 'POST', `/users/${user.id}/roles`, { roleIds: [role.id] });
  return { user, role, resourceId, indicator };
}

type Answering = ReturnType<typeof exchange>;

/** That an exchange is refused, and why. */
export async function expectRefused(answering: Answering, error: string, description: string) {
  const { status, body } = await answering;
  expect({ status, body }).toMatchObject({
    status: 400,
    body: {
      error,
      error_description: description,
      code: `oidc.${error}`,
      message: expect.stringMatching(/\w/),
    },
  });
}

export const expectInvalid = (answering: Answering, description: string) =>
  expectRefused(answering, 'invalid_grant', description);
