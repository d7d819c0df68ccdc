import { createHash } from 'node:crypto';
import { parseOptions as argon2Options, verify as verifyArgon2 } from '@node-rs/argon2';
import { parseOptions as bcryptOptions, verify as verifyBcrypt } from '@node-rs/bcrypt';
import { constantTimeEqual } from './compare';
import { readLegacyDigest, refuseCost } from './legacy-digest';

export type PasswordDigest = { digest: string; algorithm: string };

/** A digest that was read: how to check a password against it. */
type Readable = {
  verify: (password: string) => Promise<boolean>;
  /** Costs as much as a digest made today, so that a failure needs no decoy beside it. */
  isSlow: boolean;
};

/** Reads a digest; undefined if no password can fit it. Throws if it must not be checked. */
type PasswordAlgorithm = (digest: string) => Readable | undefined;

/** What one check may cost: about a second of one core, and 128 MiB. */
const maxArgon2Kib = 128 * 1024;
const maxArgon2Work = 8 * maxArgon2Kib;
const maxArgon2Lanes = 16;
const maxBcryptCost = 14;

/** Today's Argon2id fills 19 MiB twice; bcrypt takes as long from cost 9 on. */
const slowArgon2Work = 2 * 19_456;
const slowBcryptCost = 9;

function optionsOf<T>(parse: (digest: string) => T, digest: string): T | undefined {
  try {
    return parse(digest);
  } catch {
    return undefined;
  }
}

const argon2: PasswordAlgorithm = (digest) => {
  const options = optionsOf(argon2Options, digest);
  if (!options) return undefined;
  const { memoryCost = 0, timeCost = 0, parallelism = 0 } = options;
  const work = memoryCost * timeCost;
  if (memoryCost > maxArgon2Kib || work > maxArgon2Work || parallelism > maxArgon2Lanes) {
    refuseCost('Argon2: m may be 131072 (128 MiB) at most, m times t 1048576, and p 16.');
  }
  return {
    verify: (password) => verifyArgon2(digest, password),
    isSlow: work >= slowArgon2Work,
  };
};

const bcrypt: PasswordAlgorithm = (digest) => {
  const options = optionsOf(bcryptOptions, digest);
  if (!options) return undefined;
  if (options.cost > maxBcryptCost) refuseCost(`bcrypt: the cost may be ${maxBcryptCost} at most.`);
  return {
    verify: (password) => verifyBcrypt(password, digest),
    isSlow: options.cost >= slowBcryptCost,
  };
};

const bareHash =
  (name: string): PasswordAlgorithm =>
  (digest) => ({
    verify: async (password) =>
      constantTimeEqual(createHash(name).update(password).digest('hex'), digest),
    isSlow: false,
  });

/** What a stored digest may be made with. To support another one, add its line. */
const algorithms: Readonly<Record<string, PasswordAlgorithm>> = {
  Argon2id: argon2,
  Argon2i: argon2,
  Argon2d: argon2,
  Bcrypt: bcrypt,
  MD5: bareHash('md5'),
  SHA1: bareHash('sha1'),
  SHA256: bareHash('sha256'),
  Legacy: (digest) => ({ verify: readLegacyDigest(digest), isSlow: false }),
};

/**
 * Reads a stored digest; undefined if no password can fit it.
 *
 * @throws AppError if a password must not be checked against it: see `readLegacyDigest`
 */
export function readDigest({ digest, algorithm }: PasswordDigest): Readable | undefined {
  return Object.hasOwn(algorithms, algorithm) ? algorithms[algorithm]?.(digest) : undefined;
}
