import { beforeAll, describe, expect, test } from 'vitest';
import { managementToken } from '../support/management';
import { sharedServer } from '../support/server';

/** What the served document says of an operation, as far as it is needed here. */
type Operation = {
  on: string;
  method: string;
  path: string;
  parameters?: { name: string }[];
  requestBody?: object;
  responses: Record<string, unknown>;
};

const { baseUrl } = sharedServer();
let operations: Operation[] = [];

beforeAll(async () => {
  const response = await fetch(`${baseUrl}/api/.well-known/management.openapi.json`);
  const { paths } = (await response.json()) as {
    paths: Record<string, Record<string, Omit<Operation, 'on' | 'method' | 'path'>>>;
  };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, described]) => {
      const method = name.toUpperCase();
      return { ...described, on: `${method} ${path}`, method, path };
    }),
  );
});

const isPublic = ({ path }: Operation) =>
  /^\/api\/(\.well-known\/|authn\/|status$|swagger)/.test(path);
const isPaged = ({ parameters = [] }: Operation) => parameters.some(({ name }) => name === 'page');

type Call = { query?: string; body?: string; headers: Record<string, string> };

/** Calls an operation on ids that nothing has. */
async function call({ method, path }: Operation, { query = '', body, headers }: Call) {
  const response = await fetch(`${baseUrl}${path.replace(/\{\w+\}/g, 'nothing')}${query}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body }),
  });
  return { status: response.status, text: await response.text() };
}

const authorized = async () => ({
  authorization: `Bearer ${await managementToken(sharedServer())}`,
});

/** Of these operations those that a call of each finds answered otherwise than with these statuses. */
async function answeredOtherwise(
  asked: Operation[],
  statuses: number[],
  callOf: (operation: Operation) => Call,
): Promise<string[]> {
  const others: string[] = [];
  const atOnce = 8;
  for (let from = 0; from < asked.length; from += atOnce) {
    const some = asked.slice(from, from + atOnce);
    const answers = await Promise.all(some.map((operation) => call(operation, callOf(operation))));
    for (const [index, { status, text }] of answers.entries()) {
      const on = some[index]?.on;
      if (!statuses.includes(status)) others.push(`${on}: ${status} ${text.slice(0, 200)}`);
    }
  }
  // Or else nothing was asked.
  expect(asked.length).toBeGreaterThan(3);
  return others;
}

describe('every operation of the Management API', () => {
  test('is closed to whoever has no token, but for what is published', async () => {
    const closed = operations.filter((operation) => !isPublic(operation));
    const callOf = ({ requestBody }: Operation) => ({
      headers: {},
      ...(requestBody && { body: '{}' }),
    });
    expect(await answeredOtherwise(closed, [401], callOf)).toEqual([]);
  });

  test('refuses what it does not know by an id or a name', async () => {
    const headers = await authorized();
    const ofSomething = operations.filter(
      ({ path, responses }) =>
        path.includes('{') &&
        ('404' in responses || '501' in responses) &&
        // Whoever does not belong to the organization is a 422.
        !/\/organizations\/\{id\}\/\w+\/\{\w+\}\/roles\//.test(path),
    );
    const callOf = ({ requestBody }: Operation) => ({
      headers,
      ...(requestBody && { body: '{}' }),
    });
    // 400 where the body or a parameter with few values is looked at first.
    expect(await answeredOtherwise(ofSomething, [400, 404, 501], callOf)).toEqual([]);
    const withoutBody = ofSomething.filter(
      ({ path, requestBody, responses }) =>
        !requestBody && !('501' in responses) && !/\{((key|scope)Type|languageTag)\}/.test(path),
    );
    expect(await answeredOtherwise(withoutBody, [404], callOf)).toEqual([]);
  });

  test.each(['page=0', 'page=-1', 'page=x', 'page_size=0', 'page_size=101'])(
    'that has pages refuses %s',
    async (query) => {
      const headers = await authorized();
      const callOf = () => ({ headers, query: `?${query}` });
      expect(await answeredOtherwise(operations.filter(isPaged), [400, 404], callOf)).toEqual([]);
    },
  );

  test.each(['[]', '"a"', '1', 'null', '{"a":'])('that takes a body refuses %s', async (body) => {
    const headers = await authorized();
    const callOf = () => ({ headers, body });
    const taking = operations.filter(({ requestBody }) => requestBody);
    expect(await answeredOtherwise(taking, [400, 404], callOf)).toEqual([]);
  });
});
