import { verify } from '@node-rs/argon2';

export type PasswordDigest = { digest: string; algorithm: string };

type PasswordAlgorithm = {
  verify: (digest: string, password: string) => Promise<boolean>;
  /** Costs as much as a digest made today, so that its check needs no decoy beside it. */
  isSlow: boolean;
};

const argon2: PasswordAlgorithm = {
  // A digest that is not a PHC string proves nothing about any password.
  verify: (digest, password) => verify(digest, password).catch(() => false),
  isSlow: true,
};

/** What a stored digest may be made with. To support another one, add its line. */
const algorithms: Readonly<Record<string, PasswordAlgorithm>> = {
  Argon2id: argon2,
  Argon2i: argon2,
  Argon2d: argon2,
};

export function findPasswordAlgorithm(name: string): PasswordAlgorithm | undefined {
  return Object.hasOwn(algorithms, name) ? algorithms[name] : undefined;
}
