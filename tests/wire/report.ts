// Prints what of the wire contract is served, different and missing: npm run contract
import { apiDocuments } from '@/lib/api/management';
import { describeGap, findDemands, findGaps, type Gap, nounOf, reasonOf } from './compare';
import { digest, type OpenApi } from './digest';
import { contractDigest } from './documents';

const contract = contractDigest();
const served = digest(apiDocuments().all() as OpenApi);
const gaps = [...findGaps(contract, served), ...findDemands(contract, served)];

const missing = gaps.filter(({ line }) => line === undefined);
const different = gaps.filter(({ line }) => line !== undefined);
const isExplained = (gap: Gap) => reasonOf(gap) !== undefined;
const unexplained = gaps.filter((gap) => !isExplained(gap));

/** How many of each, the most frequent first. */
function tally(names: string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `${String(count).padStart(6)}  ${name}`);
}

const operations = Object.keys(contract).length;
const lines = [
  `${operations - missing.length} of ${operations} operations are served.`,
  '',
  'Not built, operations by noun:',
  ...tally(missing.map(({ operation }) => nounOf(operation) ?? 'of no listed noun')),
  '',
  'Different for a reason, lines by reason:',
  ...tally(different.flatMap((gap) => reasonOf(gap) ?? [])),
  '',
  ...(process.argv.includes('--all')
    ? ['All of these:', ...gaps.filter(isExplained).map((gap) => `  ${describeGap(gap)}`), '']
    : []),
  `Unexplained: ${unexplained.length}`,
  ...unexplained.map((gap) => `  ${describeGap(gap)}`),
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = unexplained.length > 0 ? 1 : 0;
