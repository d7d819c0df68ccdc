/** What a database refused, or that it could not be asked. */
export type DatabaseErrorKind =
  | 'unique'
  | 'foreign-key'
  | 'value-too-long'
  | 'check'
  | 'not-found'
  | 'invalid-text'
  | 'canceled'
  | 'unavailable';

export type DatabaseErrorInfo = {
  kind: DatabaseErrorKind;
  /** Name of the violated constraint or index. */
  constraint?: string;
  columns?: string[];
};

/** What Prisma, its adapter and pg between them say about an error. */
type Facts = {
  code?: unknown;
  message?: unknown;
  cause?: unknown;
  meta?: { driverAdapterError?: { cause?: unknown } };
  originalCode?: unknown;
  kind?: unknown;
  constraint?: unknown;
};

/** SQLSTATE (PostgreSQL, appendix A), by code or by two-character class. */
const kindBySqlState: Record<string, DatabaseErrorKind> = {
  '23505': 'unique',
  '23503': 'foreign-key',
  '23001': 'foreign-key',
  '22001': 'value-too-long',
  '22003': 'value-too-long',
  '23514': 'check',
  '23502': 'check',
  '22P02': 'invalid-text',
  '2201B': 'invalid-text',
  '22025': 'invalid-text',
  '22021': 'invalid-text',
  '22P05': 'invalid-text',
  '08': 'unavailable',
  '53': 'unavailable',
  '57014': 'canceled',
  '57': 'unavailable',
  '28': 'unavailable',
  '3D': 'unavailable',
  '40': 'unavailable',
  '25P03': 'unavailable',
};

const kindByPrismaCode: Record<string, DatabaseErrorKind> = {
  P2002: 'unique',
  P2003: 'foreign-key',
  P2000: 'value-too-long',
  P2004: 'check',
  P2011: 'check',
  P2025: 'not-found',
  P2001: 'not-found',
  P2018: 'not-found',
  P2024: 'unavailable',
  P2028: 'unavailable',
  P2034: 'unavailable',
  P2037: 'unavailable',
};

const unavailableKinds = new Set([
  'DatabaseNotReachable',
  'DatabaseDoesNotExist',
  'DatabaseAccessDenied',
  'ConnectionClosed',
  'TlsConnectionError',
  'AuthenticationFailed',
  'TooManyConnections',
  'SocketTimeout',
  'TransactionAlreadyClosed',
  'TransactionWriteConflict',
]);

const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** pg's own failures carry no code, only these sentences. */
const unavailableMessage =
  /^(timeout exceeded when trying to connect|connection terminated|query read timeout|client has encountered a connection error|client was closed|cannot use a pool after)/i;

/** The error and everything it was made from, outermost first. */
function chain(error: unknown): Facts[] {
  const facts: Facts[] = [];
  let next: unknown = error;
  while (typeof next === 'object' && next !== null && facts.length < 8) {
    const fact = next as Facts;
    facts.push(fact);
    next = fact.meta?.driverAdapterError ?? fact.cause;
  }
  return facts;
}

function kindOf({ code, originalCode, kind, message }: Facts): DatabaseErrorKind | undefined {
  for (const state of [originalCode, code]) {
    if (typeof state !== 'string') continue;
    const found =
      kindByPrismaCode[state] ??
      (/^[0-9A-Z]{5}$/.test(state)
        ? (kindBySqlState[state] ?? kindBySqlState[state.slice(0, 2)])
        : undefined);
    if (found) return found;
    if (socketCodes.has(state) || /^P10\d\d$/.test(state)) return 'unavailable';
  }
  if (typeof kind === 'string' && unavailableKinds.has(kind)) return 'unavailable';
  if (typeof message === 'string' && unavailableMessage.test(message)) return 'unavailable';
  return undefined;
}

function constraintOf({ constraint }: Facts): Pick<DatabaseErrorInfo, 'constraint' | 'columns'> {
  if (typeof constraint === 'string') return { constraint };
  const { index, fields } = (constraint ?? {}) as { index?: string; fields?: string[] };
  return {
    ...(index && { constraint: index }),
    ...(fields && { columns: fields.map((field) => field.replaceAll('"', '')) }),
  };
}

/** What the database says is wrong, or undefined if the error is not the database's. */
export function databaseErrorInfo(error: unknown): DatabaseErrorInfo | undefined {
  const facts = chain(error);
  const kind = facts.map(kindOf).find((found) => found !== undefined);
  if (!kind) return undefined;
  return Object.assign({ kind }, ...facts.map(constraintOf));
}

/** The kind of a database error, or undefined if the error is not the database's. */
export function databaseErrorKind(error: unknown): DatabaseErrorKind | undefined {
  return databaseErrorInfo(error)?.kind;
}
