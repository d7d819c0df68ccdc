import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from './digest';

/** The documents that describe the three audiences of the API. */
export const documentNames = ['management', 'experience', 'user'] as const;

/** Every operation of the contract, with what clients can rely on. */
export function contractDigest(): Digest {
  const digests = documentNames.map((name): Digest => {
    const file = join(import.meta.dirname, 'digests', `${name}.json`);
    return JSON.parse(readFileSync(file, 'utf8'));
  });
  return Object.assign({}, ...digests);
}
