import { rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { authorize } from '../support/flow';
import { type DatabaseKind, Genkan } from '../support/genkan';
import { createApplication } from '../support/management';
import { type PostgresqlServer, startThrowAwayPostgresql } from '../support/postgresql';
import { postgresqlBinaries } from '../support/requirements';
import { budgets, loopBudgetMs, pageBudget, pageFactor, processBudgets } from './budgets';
import { type Floors, measureFloors } from './floors';
import { type Measured, measure, type Operation } from './load';
import { genkanOperations } from './operations';
import { pageWeight } from './page-weight';
import { residentMb } from './processes';
import { printTable, show } from './table';
import { transactionsPerOperation } from './transactions';

/**
 * `npm run bench [name of an operation]`: what an operation costs, on both databases, with 1, 8
 * and 32 callers, beside the libraries alone and the budget. Needs an otherwise idle machine: on a
 * busy one even CPU per operation doubles, as the floors of the same run show.
 */

const callerCounts = [1, 8, 32];
const wanted = process.argv[2];

type Line = { name: string; runs: Measured[]; transactions?: number };

async function measureLine(
  operation: Operation,
  genkan: Genkan,
  probe: string,
  postgresql: PostgresqlServer | undefined,
): Promise<Line> {
  const runs: Measured[] = [];
  for (const count of callerCounts) {
    runs.push(
      await measure(operation, count, {
        serverPid: genkan.pid,
        ...(postgresql?.pid ? { databasePid: postgresql.pid } : {}),
        probe,
      }),
    );
  }
  const { databaseUrl } = genkan.info;
  if (!postgresql || !databaseUrl) return { name: operation.name, runs };
  const transactions = await transactionsPerOperation(operation, databaseUrl, postgresql.url);
  return { name: operation.name, runs, transactions };
}

function budgetCell(name: string, { operations }: Floors): string {
  const budget = budgets[name];
  if (!budget) return '-';
  const floor = operations.get(name)?.serverMs;
  const server = name === 'sign-in page' && floor ? floor * pageFactor : budget.serverMs;
  return `${show(server)} + ${show(budget.databaseMs)}`;
}

function printLines(database: DatabaseKind, lines: Line[], floors: Floors): void {
  const rows = lines.map(({ name, runs, transactions }) => {
    const [one, eight, many] = runs;
    return [
      name,
      show(floors.operations.get(name)?.serverMs),
      `${show(eight?.serverMs)} + ${show(eight?.databaseMs)}`,
      budgetCell(name, floors),
      show(transactions),
      show(budgets[name]?.transactions),
      ...[one, eight, many].map((run) => `${show(run?.p50Ms)} / ${show(run?.p99Ms)}`),
      show(many?.loopP99Ms),
    ];
  });
  printTable(
    `${database}: CPU ms per operation (server + database) at 8 callers; latency p50 / p99 ms`,
    [
      ...['operation', 'floor', 'CPU', 'budget', 'transactions', 'budget'],
      ...['1 caller', '8 callers', '32 callers', 'loop p99, 32'],
    ],
    rows,
  );
}

async function benchDatabase(
  database: DatabaseKind,
  floors: Floors,
  postgresql?: PostgresqlServer,
): Promise<void> {
  const probe = join(tmpdir(), `genkan-bench-${process.pid}-${database}.sock`);
  const genkan = await Genkan.start({
    database,
    postgresqlUrl: postgresql?.url,
    env: {
      NODE_OPTIONS: `--import ${join(import.meta.dirname, 'probe.mjs')}`,
      GENKAN_BENCH_SOCKET: probe,
    },
  });
  try {
    await genkan.kill('SIGTERM');
    rmSync(probe, { force: true });
    const startedAt = performance.now();
    genkan.launch();
    await genkan.ready();
    const startMs = performance.now() - startedAt;
    const idleMb = residentMb(genkan.pid);

    const operations = await genkanOperations(genkan.info);
    const lines: Line[] = [];
    for (const operation of operations.filter(({ name }) => !wanted || name.includes(wanted))) {
      process.stdout.write(`${database}: ${operation.name}\n`);
      lines.push(await measureLine(operation, genkan, probe, postgresql));
    }
    printLines(database, lines, floors);
    const budget = processBudgets[database];
    printTable(
      `${database}: process`,
      ['', 'measured', 'budget'],
      [
        ['memory idle, MB', show(idleMb), show(budget.idleMb)],
        ['memory after load, MB', show(residentMb(genkan.pid)), show(budget.loadedMb)],
        ['start to first answer, ms', show(startMs), show(budget.startMs)],
      ],
    );
    if (!postgresql) await printPageWeight(genkan, floors);
  } finally {
    await genkan.stop();
  }
}

async function printPageWeight({ info }: Genkan, floors: Floors): Promise<void> {
  const { authorizationUrl } = await authorize(info, await createApplication(info));
  const [page, floor] = [await pageWeight(authorizationUrl), floors.page];
  printTable(
    'sign-in page in a browser with an empty cache',
    ['', 'floor', 'measured', 'budget'],
    [
      ['requests', show(floor?.requests), show(page?.requests), '-'],
      [
        'kB as sent',
        show(floor?.kilobytes),
        show(page?.kilobytes),
        show((floor?.kilobytes ?? Number.NaN) + pageBudget.kilobytesOverFloor),
      ],
      ['first paint, ms', show(floor?.paintMs), show(page?.paintMs), show(pageBudget.paintMs)],
      [
        'first paint on a 4x slower CPU, ms',
        show(floor?.slowPaintMs),
        show(page?.slowPaintMs),
        show(pageBudget.slowPaintMs),
      ],
    ],
  );
}

const loadBefore = loadavg();
const floors = await measureFloors();
process.stdout.write(`one password hash: ${show(floors.hashMs)} ms of CPU\n`);
process.stdout.write(`event-loop budget at 32 callers: ${loopBudgetMs} ms\n`);
process.stdout.write(`load of the machine before: ${loadBefore.map(show).join(' ')}\n`);
if (postgresqlBinaries()) {
  const postgresql = await startThrowAwayPostgresql({ isDurable: true });
  await benchDatabase('postgresql', floors, postgresql);
  await postgresql.stop();
} else {
  process.stdout.write('skipped: PostgreSQL (no server installation found)\n');
}
await benchDatabase('embedded', floors);
// The providers that people were sent to still listen.
process.exit();
