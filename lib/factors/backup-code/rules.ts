import { randomBytes } from 'node:crypto';

const count = 10;
const bytesPerCode = 5;

/** Ten new codes of ten hex digits each. */
export function newCodes(): string[] {
  const codes = new Set<string>();
  while (codes.size < count) codes.add(randomBytes(bytesPerCode).toString('hex'));
  return [...codes];
}

/** A code as it is compared: people type it with spaces, dashes and capitals. */
export function plainCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase();
}

/** Whether codes that were made elsewhere have the form of ours (wire/management.md §1.9). */
export function areWellFormed(codes: readonly string[]): boolean {
  return codes.length === count && codes.every((code) => /^[0-9a-f]{10}$/i.test(code));
}
