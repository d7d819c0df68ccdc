import { differences } from './differences';
import type { Digest } from './digest';
import { notBuilt } from './not-built';

/** Something the contract has and the served documents do not; without a `line`, the whole operation. */
export type Gap = { operation: string; line?: string };

const withoutMarks = (line: string) => line.replaceAll('?', '');

/** Whether each part that `line` marks as optional is so marked in `other`. */
function marksOnly(line: string, other: string): boolean {
  const parts = other.split('.');
  return line.split('.').every((part, index) => !part.includes('?') || parts[index]?.includes('?'));
}

/**
 * Whether what is served is enough for a client that relies on the contract's line: an answer may
 * hold what need not be there, a request may leave out what had to be.
 */
function suffices(served: string, line: string): boolean {
  if (served === line) return true;
  if (withoutMarks(served) !== withoutMarks(line)) return false;
  return line.startsWith('answer') ? marksOnly(served, line) : marksOnly(line, served);
}

/** Everything of the contract that is missing or different, whether it is known or not. */
export function findGaps(contract: Digest, served: Digest): Gap[] {
  return Object.entries(contract).flatMap(([operation, lines]): Gap[] => {
    const own = served[operation];
    if (!own) return [{ operation }];
    return lines
      .filter((line) => !own.some((candidate) => suffices(candidate, line)))
      .map((line) => ({ operation, line }));
  });
}

/** A body field that has to be sent, and so a field that an older client does not send. */
const isDemand = (line: string) => line.startsWith('body .') && !/[?\]]| is /.test(line);

/** What a body has to hold here and need not by the contract. */
export function findDemands(contract: Digest, served: Digest): Gap[] {
  return Object.entries(contract).flatMap(([operation, lines]) =>
    (served[operation] ?? [])
      .filter((line) => isDemand(line) && !lines.includes(line))
      .map((line) => ({ operation, line: `${line} is demanded` })),
  );
}

/** The noun that an operation waits for, if it is not built. */
export function nounOf(operation: string): string | undefined {
  return notBuilt.find(({ operations }) => operations.test(operation))?.noun;
}

/** Why a gap was accepted, if it was. */
export function reasonOf({ operation, line }: Gap): string | undefined {
  if (line === undefined) {
    const noun = nounOf(operation);
    return noun && `waits for ${noun}`;
  }
  return differences.find((one) => one.operation.test(operation) && one.line.test(line))?.reason;
}

export const describeGap = ({ operation, line = 'is not served' }: Gap) => `${operation}: ${line}`;
