import { z } from 'zod';
import { type MfaFactor, mfaFactorName } from '@/lib/sign-in-experience/schema';
import { backupCode } from './backup-code/factor';
import { enterpriseSso } from './enterprise-sso/factor';
import type {
  Factor,
  FactorPurpose,
  FactorStep,
  Preflight,
  Reception,
  RecordKind,
  SecondFactor,
} from './factor';
import { oneTimeToken } from './one-time-token/factor';
import { password } from './password/factor';
import { social } from './social/factor';
import { totp } from './totp/factor';
import { verificationCode } from './verification-code/factor';
import { webAuthn } from './web-authn/factor';

/** Every way to prove who one is. A new one is a folder, a line here and a line in `forms.ts`. */
export const factors = {
  password,
  verificationCode,
  oneTimeToken,
  webAuthn,
  totp,
  backupCode,
  social,
  enterpriseSso,
} as const satisfies Record<string, Factor>;

export type FactorName = keyof typeof factors;

type KindsOf<F> = F extends { records: infer Records } ? Records[keyof Records] : never;
type Shape =
  KindsOf<(typeof factors)[FactorName]> extends infer Kind
    ? Kind extends RecordKind<infer One>
      ? One
      : never
    : never;

/** A verification record of any kind. */
export type VerificationRecord = z.output<Shape>;

const kinds: ReadonlyMap<string, RecordKind> = new Map(
  Object.values(factors).flatMap(({ records }) => Object.entries<RecordKind>(records)),
);

const shapes = [...kinds.values()].map(({ shape }) => shape);

/** Any verification record, told apart by its type. */
export const verificationRecord = z.discriminatedUnion(
  'type',
  shapes as unknown as [Shape, ...Shape[]],
);

/** Any verification record as it is shown: without its secrets. */
export const shownRecord = z.discriminatedUnion(
  'type',
  [...kinds.values()].map(withoutSecrets) as unknown as [Shape, ...Shape[]],
);

function withoutSecrets({ shape, secrets }: RecordKind) {
  const fields = Object.entries(shape.shape);
  return z.object(Object.fromEntries(fields.filter(([name]) => !secrets.includes(name))));
}

/** What can be done with a record. */
export function kindOf(record: VerificationRecord): RecordKind {
  const kind = kinds.get(record.type);
  if (!kind) throw new Error(`No factor keeps records of the type ${record.type}`);
  return kind;
}

/** Every exchange that makes or changes a record: the verification routes are made of these. */
export function factorSteps(): FactorStep[] {
  const steps = [...kinds.values()].flatMap(({ start, verify, setUp }) =>
    [setUp?.start, setUp?.verify, start, verify].filter((step) => step !== undefined),
  );
  return [...new Set(steps)];
}

/** Every challenge that is made before anybody said who they are. */
export function preflights(): Preflight[] {
  return Object.values<Factor>(factors).flatMap(({ preflight }) => preflight ?? []);
}

/** Every address that providers post to, with the type of record that is waiting for it. */
export function receptions(): { type: string; reception: Reception }[] {
  return [...kinds].flatMap(([type, { reception }]) => (reception ? [{ type, reception }] : []));
}

const second = new Map<string, SecondFactor>(
  Object.values<Factor>(factors).flatMap((factor) => Object.entries(factor.second ?? {})),
);

const secondNames = mfaFactorName.options.filter((name) => second.has(name));

/** A factor as it comes second, by the contract's name. */
export function secondFactor(name: MfaFactor): SecondFactor {
  const found = second.get(name);
  if (!found) throw new Error(`No factor is called ${name}`);
  return found;
}

/** Whether a record is one by which that factor is proved, or set up. */
export function isFor(name: MfaFactor, purpose: FactorPurpose, record: { type: string }): boolean {
  const { provedBy, setUpBy = provedBy, isFor: isMadeFor } = secondFactor(name);
  const type = purpose === 'bind' ? setUpBy : provedBy;
  return record.type === type && (isMadeFor?.(record, purpose) ?? true);
}

/** The second factor that a sign-in proves by the record; a record by which it is being set up proves none. */
export function factorProvedBy(record: VerificationRecord): MfaFactor | undefined {
  if (!kindOf(record).isVerified(record)) return undefined;
  return secondNames.find((name) => isFor(name, 'verify', record));
}

const secondTypes = new Set([...second.values()].map(({ provedBy }) => provedBy));

/** Whether a record of the type proves a second factor. */
export function isSecondFactor({ type }: { type: string }): boolean {
  return secondTypes.has(type);
}
