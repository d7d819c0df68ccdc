import { readdirSync, readFileSync } from 'node:fs';

/** What the kernel knows of processes. Linux only, as is the whole benchmark. */

const millisecondsPerTick = 10;

type Stat = { parent: number; ownTicks: number; reapedTicks: number };

function readStat(pid: number | string): Stat | undefined {
  try {
    // proc(5): the name in parentheses may hold spaces, so fields are counted after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const ticks = (index: number) => Number(fields[index] ?? 0);
    return {
      parent: ticks(1),
      ownTicks: ticks(11) + ticks(12),
      reapedTicks: ticks(13) + ticks(14),
    };
  } catch {
    return undefined;
  }
}

/** CPU time of a process, all its threads, its living children and those it has seen end. */
export function cpuMs(pid: number | undefined): number {
  if (pid === undefined) return 0;
  const own = readStat(pid);
  if (!own) return 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(name) ?? [])
    .filter((stat) => stat.parent === pid);
  const ticks = children.reduce((sum, stat) => sum + stat.ownTicks, own.ownTicks + own.reapedTicks);
  return ticks * millisecondsPerTick;
}

/** Resident memory of a process in MB. */
export function residentMb(pid: number | undefined): number {
  const status = pid === undefined ? '' : readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}
