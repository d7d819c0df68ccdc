import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from './build';
import { chromiumPath, missingRequirements, requireAll } from './requirements';

/**
 * `npm test`: every check and every test, then what failed or was skipped, and one line with the sum. A
 * test that fails is tried once more; one that passes then is named, because it has to be mended too.
 */

type Sum = { passed: number; failed: number; skipped: number };
type VitestReport = {
  testResults: {
    name: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
};

const reports = mkdtempSync(join(tmpdir(), 'genkan-reports-'));
const total: Sum = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];
const failedTests: string[] = [];
const flakyTests: string[] = [];
const skips = missingRequirements();

function run(command: string, args: string[], env: Record<string, string> = {}): boolean {
  const result = spawnSync(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true', ...env },
  });
  return result.status === 0;
}

function add(name: string, isGood: boolean, { passed, failed, skipped }: Sum): void {
  // A runner can fail without a failed test, for example when a server does not come up.
  const counted = !isGood && failed === 0 ? 1 : failed;
  total.passed += passed;
  total.failed += counted;
  total.skipped += skipped;
  if (counted > 0) failures.push(name);
}

function check(name: string, ...steps: [string, ...string[]][]): void {
  process.stdout.write(`\n> ${name}\n`);
  const isGood = steps.every(([command, ...args]) => run(command, args));
  add(name, isGood, { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 });
}

function readReport<T>(file: string): T | undefined {
  const path = join(reports, file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;
}

function runVitest(): void {
  process.stdout.write('\n> tests\n');
  const isGood = run('vitest', [
    ...['run', '--retry=1', '--reporter=default', '--reporter=json'],
    `--outputFile.json=${join(reports, 'vitest.json')}`,
  ]);
  const results = readReport<VitestReport>('vitest.json')?.testResults ?? [];
  const tests = results.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status, failureMessages: [reason = ''] = [] }) => ({
      title: `${relative(root, name)} ${fullName}`,
      status,
      reason,
    })),
  );
  const passed = tests.filter(({ status }) => status === 'passed');
  // A test that is meant for one kind of database is skipped on the other: that is no gap.
  const ran = new Set(passed.map(({ title }) => title));
  const skipped = tests.filter(({ title, status }) => status !== 'failed' && !ran.has(title));
  add('tests', isGood, {
    passed: passed.length,
    failed: tests.filter(({ status }) => status === 'failed').length,
    skipped: skipped.length,
  });
  for (const { title } of skipped) skips.push(title);
  for (const { title, status, reason } of tests) {
    if (status === 'failed') failedTests.push(`${title}\n${firstLines(reason)}`);
    if (status === 'passed' && reason) flakyTests.push(`${title}\n${firstLines(reason)}`);
  }
}

/** What was wrong, without how the runner got there. */
function firstLines(reason: string): string {
  const lines = reason.split('\n').filter((line) => !line.includes('node_modules'));
  return lines
    .slice(0, 20)
    .map((line) => `    ${line}`)
    .join('\n');
}

function runPlaywright(): void {
  process.stdout.write('\n> browser tests\n');
  const isGood = run('playwright', ['test', '--retries=1', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'playwright.json'),
  });
  const stats = readReport<{
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  }>('playwright.json')?.stats;
  add('browser tests', isGood, {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
    skipped: stats?.skipped ?? 0,
  });
  if (stats?.flaky) flakyTests.push(`${stats.flaky} browser tests, see above`);
}

check('types', ['prisma', 'generate'], ['next', 'typegen'], ['tsc', '--noEmit']);
check('lint and format', ['biome', 'check', '--error-on-warnings', '.']);
check('unused code', ['knip']);
runVitest();
if (chromiumPath()) runPlaywright();

total.skipped += missingRequirements().length;
if (requireAll) {
  total.failed += total.skipped;
  total.skipped = 0;
}
rmSync(reports, { recursive: true, force: true });

process.stdout.write('\n');
for (const name of [...failures, ...failedTests]) process.stdout.write(`failed: ${name}\n`);
for (const name of flakyTests) process.stdout.write(`flaky: ${name}\n`);
const verdict = requireAll ? 'failed, because skipped' : 'skipped';
for (const name of skips) process.stdout.write(`${verdict}: ${name}\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
