import { describe, expect, test } from 'vitest';
import { sharedServer } from '../support/server';
import { describeGap, findDemands, findGaps, type Gap, nounOf, reasonOf } from './compare';
import { differences } from './differences';
import { type Digest, digest, type OpenApi } from './digest';
import { contractDigest } from './documents';
import { notBuilt } from './not-built';

const contract = contractDigest();

async function servedDocument(): Promise<OpenApi> {
  const response = await fetch(`${sharedServer().baseUrl}/api/swagger.json`);
  return (await response.json()) as OpenApi;
}

async function servedGaps(): Promise<Gap[]> {
  const served: Digest = digest(await servedDocument());
  return [...findGaps(contract, served), ...findDemands(contract, served)];
}

/** `npm run contract` prints all of them, with the reasons of those that have one. */
describe('the served OpenAPI documents beside the wire contract', () => {
  test('lack and change nothing without a reason', async () => {
    const unexplained = (await servedGaps()).filter((gap) => reasonOf(gap) === undefined);
    expect(unexplained.map(describeGap)).toEqual([]);
  });

  test('need every difference that is listed', async () => {
    const gaps = await servedGaps();
    const unneeded = differences.filter(
      ({ operation, line }) =>
        !gaps.some((gap) => operation.test(gap.operation) && gap.line && line.test(gap.line)),
    );
    expect(unneeded.map(({ reason }) => reason)).toEqual([]);
  });

  test('lack something of every noun that counts as not built', async () => {
    const missing = (await servedGaps()).filter(({ line }) => line === undefined);
    const nouns = new Set(missing.map(({ operation }) => nounOf(operation)));
    expect(notBuilt.filter(({ noun }) => !nouns.has(noun))).toEqual([]);
  });

  test('give no two operations one name', async () => {
    const { paths } = await servedDocument();
    const names = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(names.length).toBe(new Set(names).size);
  });

  test('hold one audience each, and all of them together', async () => {
    const { baseUrl } = sharedServer();
    const pathsOf = async (name: string) => {
      const response = await fetch(`${baseUrl}/api/${name}`);
      return Object.keys(((await response.json()) as OpenApi).paths);
    };
    const management = await pathsOf('.well-known/management.openapi.json');
    const experience = await pathsOf('.well-known/experience.openapi.json');
    expect(management.filter((path) => /^\/api\/(experience|interaction)\b/.test(path))).toEqual(
      [],
    );
    expect(experience.every((path) => /^\/api\/(experience|interaction)\//.test(`${path}/`))).toBe(
      true,
    );
    expect(new Set(await pathsOf('swagger.json'))).toEqual(new Set([...management, ...experience]));
  });
});
