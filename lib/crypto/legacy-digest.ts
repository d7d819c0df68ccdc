import { createHash, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { constantTimeEqual } from './compare';
import { firebaseScryptBytes, verifyFirebaseScrypt } from './firebase-scrypt';

/**
 * Digests of other systems as the wire writes them: `["algorithm", ["argument", …], "digest"]`,
 * where the argument `@` stands for the password.
 */
const legacyDigest = z.tuple([z.string(), z.array(z.string()), z.string().min(1)]);

/** What one check may cost: about two seconds of one core, and 64 MiB. */
const maxIterations = 5_000_000;
const maxScryptBytes = 64 * 1024 * 1024;
/** Far more than a stored digest has room for. */
const maxKeyBytes = 1024;

type Check = (password: string) => Promise<boolean>;

const derive = promisify(pbkdf2);
const placeholder = '@';

function refuseFormat(details: string): never {
  throw new AppError('password.invalid_legacy_password_format', { details });
}

export function refuseCost(details: string): never {
  throw new AppError('password.unsupported_encryption_method', { details });
}

function hashLength(algorithm: string): number {
  try {
    return createHash(algorithm).digest().length;
  } catch (cause) {
    throw new AppError('password.unsupported_legacy_hash_algorithm', {
      cause,
      details: `${algorithm}: not a hash algorithm that can be used here.`,
    });
  }
}

function positiveInteger(name: string, text = ''): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) refuseFormat(`${name}: must be a positive whole number.`);
  return Number(text);
}

function bytes(name: string, text: string, encoding: 'hex' | 'base64'): Buffer {
  const pattern = encoding === 'hex' ? /^([0-9a-f]{2})*$/i : /^[\w+/-]*={0,2}$/;
  if (!pattern.test(text)) refuseFormat(`${name}: must be ${encoding}.`);
  return Buffer.from(text, encoding);
}

/** Any hash that Node knows, over the arguments one after the other. */
function hashCheck(algorithm: string, args: string[], expected: string): Check {
  hashLength(algorithm);
  // Without it every password would be right.
  if (!args.includes(placeholder)) refuseFormat('No argument is @, which is the password.');
  return async (password) => {
    const text = args.map((arg) => (arg === placeholder ? password : arg)).join('');
    return constantTimeEqual(createHash(algorithm).update(text).digest('hex'), expected);
  };
}

function pbkdf2Check(args: string[], expected: string): Check {
  const [salt, iterationsText, lengthText, algorithm] = args.filter((arg) => arg !== placeholder);
  if (salt === undefined || algorithm === undefined) {
    refuseFormat('pbkdf2: needs salt, iterations, length and hash algorithm.');
  }
  const saltBytes = salt.startsWith('hex:') ? bytes('salt', salt.slice(4), 'hex') : salt;
  const iterations = positiveInteger('iterations', iterationsText);
  const length = positiveInteger('length', lengthText);
  if (length > maxKeyBytes)
    refuseCost(`pbkdf2: a key of more than ${maxKeyBytes} bytes is too long.`);
  const blocks = Math.ceil(length / hashLength(algorithm));
  if (iterations * blocks > maxIterations) {
    refuseCost(`pbkdf2: more than ${maxIterations} iterations are too many.`);
  }
  return async (password) => {
    const key = await derive(password, saltBytes, iterations, length, algorithm);
    return constantTimeEqual(key.toString('hex'), expected);
  };
}

function firebaseCheck(args: string[], expected: string): Check {
  const [salt, signerKey, separator, rounds, memCost] = args.filter((arg) => arg !== placeholder);
  if (salt === undefined || !signerKey || separator === undefined) {
    refuseFormat(
      'firebase-scrypt: needs salt, signer key, salt separator, rounds and memory cost.',
    );
  }
  const parameters = {
    salt: bytes('salt', salt, 'base64'),
    signerKey: bytes('signer key', signerKey, 'base64'),
    saltSeparator: bytes('salt separator', separator, 'base64'),
    rounds: positiveInteger('rounds', rounds),
    memCost: positiveInteger('memory cost', memCost),
  };
  if (firebaseScryptBytes(parameters) > maxScryptBytes) {
    refuseCost('firebase-scrypt: rounds and memory cost ask for more than 64 MiB.');
  }
  const sealed = bytes('digest', expected, 'base64');
  // Nothing, sealed, is nothing, whatever the password.
  if (sealed.length === 0) refuseFormat('The digest is empty.');
  return (password) => verifyFirebaseScrypt(parameters, sealed, password);
}

/**
 * The check that a digest in the wire's form of other systems stands for.
 *
 * @throws AppError `password.invalid_legacy_password_format`,
 *   `password.unsupported_legacy_hash_algorithm`, `password.unsupported_encryption_method`
 */
export function readLegacyDigest(digest: string): Check {
  let json: unknown;
  try {
    json = JSON.parse(digest);
  } catch {
    refuseFormat('The digest is not JSON.');
  }
  const parsed = legacyDigest.safeParse(json);
  if (!parsed.success) refuseFormat('The digest is not ["algorithm", ["argument", …], "digest"].');
  const [algorithm, args, expected] = parsed.data;
  switch (algorithm) {
    case 'pbkdf2':
    case 'pbkdf2Sync':
      return pbkdf2Check(args, expected);
    case 'firebase-scrypt':
      return firebaseCheck(args, expected);
    default:
      return hashCheck(algorithm, args, expected);
  }
}
