import type { z } from 'zod';
import { codeRecord } from './record';

/** The record of the code that was sent to an address, if there is one. */
export function codeSentTo(
  records: readonly { type: string }[],
  identifier: { type: string; value: string } | undefined,
): z.output<typeof codeRecord> | undefined {
  return records
    .flatMap((record) => codeRecord.safeParse(record).data ?? [])
    .find((record) => isSame(record.identifier, identifier));
}

function isSame(
  one: { type: string; value: string },
  other: { type: string; value: string } | undefined,
): boolean {
  return one.type === other?.type && one.value === other.value;
}
