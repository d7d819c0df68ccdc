import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedServer } from '../support/server';
import { differences } from './contract-differences';
import { type Digest, digest, type OpenApi } from './contract-digest';

const contract: Digest = JSON.parse(
  readFileSync(join(import.meta.dirname, 'contract.json'), 'utf8'),
);

async function servedDocument(): Promise<OpenApi> {
  const { baseUrl } = sharedServer();
  const response = await fetch(`${baseUrl}/api/.well-known/management.openapi.json`);
  return (await response.json()) as OpenApi;
}

/** A body field that has to be sent, and so a field that an older client does not send. */
const isDemand = (line: string) => line.startsWith('body .') && !/[?\]]| is /.test(line);

describe('the served OpenAPI document beside the wire contract', () => {
  test('has every operation with its parameters, fields, values and statuses', async () => {
    const served = digest(await servedDocument());
    const missing = Object.entries(contract).flatMap(([operation, lines]) => {
      const own = new Set(served[operation] ?? []);
      if (own.size === 0) return `${operation}: the whole operation`;
      return lines
        .filter((line) => !own.has(line))
        .filter(
          (line) =>
            !differences.some((one) => one.operation.test(operation) && one.line.test(line)),
        )
        .map((line) => `${operation}: ${line}`);
    });
    expect(missing).toEqual([]);
  });

  test('demands nothing in a body that the contract does not demand', async () => {
    const served = digest(await servedDocument());
    const demands = Object.entries(contract).flatMap(([operation, lines]) =>
      (served[operation] ?? [])
        .filter((line) => isDemand(line) && !lines.includes(line))
        .map((line) => `${operation}: ${line}`),
    );
    expect(demands).toEqual([]);
  });

  test('gives no two operations one name', async () => {
    const { paths } = await servedDocument();
    const names = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(names.length).toBe(new Set(names).size);
  });

  test('needs every difference that is listed', async () => {
    const served = digest(await servedDocument());
    const missing = Object.entries(contract).flatMap(([operation, lines]) =>
      lines
        .filter((line) => !served[operation]?.includes(line))
        .map((line) => ({ operation, line })),
    );
    const unneeded = differences.filter(
      (one) =>
        !missing.some(
          ({ operation, line }) => one.operation.test(operation) && one.line.test(line),
        ),
    );
    expect(unneeded.map(({ reason }) => reason)).toEqual([]);
  });
});
