import { hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { env } from '@/lib/config/env';
import { singleton } from '@/lib/config/singleton';

const keyLengthBytes = 32;
const fileName = 'secret-key';

function readKeyFile(file: string): Buffer | undefined {
  try {
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole to the side, then linked into place: a crash leaves no half key, a rival's key wins. */
function createKeyFile(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(keyLengthBytes).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** The secret key itself. @throws Error as `derivedKey` */
export function loadSecretKey(): Buffer {
  const { secretKey, databaseUrl, dataDir } = env();
  if (secretKey) return Buffer.from(secretKey, 'base64');
  if (databaseUrl) {
    throw new Error(
      'SECRET_KEY is required with DATABASE_URL: every node must hold the same 32 bytes, in base64. Make one with: openssl rand -base64 32',
    );
  }
  const file = path.join(dataDir, fileName);
  if (!readKeyFile(file)) createKeyFile(dataDir, file);
  const key = readKeyFile(file);
  if (key?.length !== keyLengthBytes) {
    throw new Error(
      `${file} does not hold a secret key (32 bytes in base64). Restore it from your backup.`,
    );
  }
  return key;
}

/** What `derivedKey` gives, of a secret key that is not this process's own. */
export function deriveKey(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', `genkan:${purpose}`, keyLengthBytes));
}

/** @throws Error fit to be shown, when the file holds no secret key */
export function readSecretKeyFile(file: string): Buffer {
  const key = readKeyFile(file);
  if (key?.length !== keyLengthBytes) {
    throw new Error(`${file} does not hold a secret key (32 bytes in base64).`);
  }
  return key;
}

/**
 * A key for one purpose, derived from the secret key (HKDF-SHA256, RFC 5869), so that no two uses
 * share key material.
 *
 * @throws Error fit to be shown to whoever starts the server, when there is no usable secret key.
 */
export function derivedKey(purpose: string): Buffer {
  return singleton(`secret-key.${purpose}`, () => {
    const master = singleton('secret-key', loadSecretKey);
    return deriveKey(master, purpose);
  });
}
