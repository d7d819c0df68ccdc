import { expect } from 'vitest';
import { type Answer, type JsonObject, management } from '../support/management';
import { sharedServer } from '../support/server';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Calls the Management API of the shared server. */
export function api<T = JsonObject>(
  method: Method,
  path: string,
  body?: unknown,
): Promise<Answer<T>> {
  return management<T>(sharedServer(), method, path, body);
}

/** Makes something and returns it. */
export async function made<T = { id: string } & JsonObject>(
  path: string,
  body: unknown,
  expectedStatus = 200,
): Promise<T> {
  const answer = await api<T>('POST', path, body);
  expect(answer).toMatchObject({ status: expectedStatus });
  return answer.body;
}

/** That an answer is an error with that status and code, a sentence, and what else is given. */
export async function expectError(
  answering: Promise<Answer<unknown>>,
  status: number,
  code: string,
  more: JsonObject = {},
): Promise<void> {
  const { status: actual, body } = await answering;
  expect({ status: actual, body }).toMatchObject({
    status,
    body: { code, message: expect.stringMatching(/\w/), ...more },
  });
}

/** That an answer refuses a field of the body. */
export function expectInvalidBody(answering: Promise<Answer<unknown>>, path: string) {
  return expectError(answering, 400, 'guard.invalid_input', {
    data: { type: 'body', error: { name: 'ZodError', issues: expect.any(Array) } },
    details: expect.stringContaining(`body: ${path}: `),
  });
}
