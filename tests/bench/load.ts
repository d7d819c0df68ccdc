import { request } from 'node:http';
import { cpuMs } from './processes';

/** One operation as one caller does it, again and again. It throws if the answer is not right. */
export type Caller = () => Promise<unknown>;

export type Operation = {
  name: string;
  /** Prepares what a caller needs (a token, a session) and returns its operation. */
  prepare: () => Promise<Caller>;
  /** How long to measure; operations that cost much need longer for a good mean. */
  durationMs?: number;
};

export type Measured = {
  count: number;
  serverMs: number;
  databaseMs: number;
  p50Ms: number;
  p99Ms: number;
  loopP99Ms: number;
};

export type Target = { serverPid: number | undefined; databasePid?: number; probe?: string };

const hardLimit = 4_000;
const warmUpMs = 1_000;

/** Event-loop delay since the last call, in the server that has the probe loaded. */
function loopDelay(socketPath: string | undefined): Promise<number> {
  if (!socketPath) return Promise.resolve(0);
  return new Promise((resolve, reject) => {
    const call = request({ socketPath, path: '/' }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve((JSON.parse(text) as { p99Ms: number }).p99Ms));
    });
    call.on('error', reject);
    call.end();
  });
}

function percentile(sorted: number[], fraction: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? 0;
}

async function runFor(callers: Caller[], durationMs: number): Promise<number[]> {
  const latencies: number[] = [];
  const deadline = performance.now() + durationMs;
  await Promise.all(
    callers.map(async (caller) => {
      while (performance.now() < deadline && latencies.length < hardLimit) {
        const startedAt = performance.now();
        await caller();
        latencies.push(performance.now() - startedAt);
      }
    }),
  );
  return latencies;
}

/** Lets so many callers do the operation at once for its time, and reads what it cost. */
export async function measure(
  { prepare, durationMs = 1_500 }: Operation,
  callerCount: number,
  target: Target,
): Promise<Measured> {
  const callers: Caller[] = [];
  for (let index = 0; index < callerCount; index += 1) callers.push(await prepare());
  await runFor(callers, warmUpMs);
  await loopDelay(target.probe);
  const serverBefore = cpuMs(target.serverPid);
  const databaseBefore = cpuMs(target.databasePid);
  const latencies = await runFor(callers, durationMs);
  const serverAfter = cpuMs(target.serverPid);
  const databaseAfter = cpuMs(target.databasePid);
  const sorted = latencies.sort((left, right) => left - right);
  return {
    count: sorted.length,
    serverMs: (serverAfter - serverBefore) / sorted.length,
    databaseMs: (databaseAfter - databaseBefore) / sorted.length,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
    loopP99Ms: await loopDelay(target.probe),
  };
}
