import { createHmac, type Hmac } from 'node:crypto';
import { z } from 'zod';
import { deriveKey } from '@/lib/crypto/secret-key';

/**
 * A file of all data: gzip of lines of JSON.
 *
 * 1. The header: which migrations the data is of, and by which secret key it is sealed.
 * 2. For each table, those first that others point to: a line with its name, columns and number of
 *    rows, then its rows, as PostgreSQL's `to_jsonb` writes them, in the order of their keys.
 * 3. The end, with an HMAC-SHA256 over every byte before it, under a key derived from the secret key:
 *    a file that was cut short or altered is told from a whole one.
 *
 * The same data under the same secret key gives the same file, byte for byte.
 */
export const formatName = 'genkan-export';
export const formatVersion = 1;

export const archiveHeader = z.object({
  format: z.literal(formatName),
  version: z.number().int(),
  migrations: z.array(z.string()).min(1),
  /** Tells the secret key from another one, and nothing else about it. */
  secretKey: z.string(),
});

export const tableHeader = z.object({
  table: z.string(),
  columns: z.array(z.string()).min(1),
  rows: z.number().int().min(0),
});

export const archiveEnd = z.object({ end: z.literal(true), hmac: z.string() });

export type ArchiveHeader = z.output<typeof archiveHeader>;
export type TableHeader = z.output<typeof tableHeader>;

/** What a file says of the secret key that it needs. */
export function fingerprintOf(secretKey: Buffer): string {
  return deriveKey(secretKey, 'export-fingerprint').toString('base64url');
}

/** What the lines of a file are run through, to be compared with its end. */
export function seal(secretKey: Buffer): Hmac {
  return createHmac('sha256', deriveKey(secretKey, 'export-seal'));
}
