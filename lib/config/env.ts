import { z } from 'zod';
import { isLoopbackHost } from './loopback';
import { singleton } from './singleton';
import { type SignalName, wire } from './wire';

const flag = z
  .enum(['0', '1', 'false', 'true', ''])
  .optional()
  .transform((value) => value === '1' || value === 'true');

const text = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined);

const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);

const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/);

/** What a proxy tells of a request, by the header it tells it in. */
const signalHeaders = z.partialRecord(
  z.enum(Object.keys(wire.headers.signals) as [SignalName]),
  headerName,
);

const jsonObject = z.string().transform((text, { addIssue }) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    addIssue('must be JSON, like {"country":"cf-ipcountry"}');
    return z.NEVER;
  }
});

const variables = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3001),
  ENDPOINT: origin.optional(),
  CONSOLE_ENDPOINT: origin.optional(),
  DATABASE_URL: text,
  DATABASE_DIRECT_URL: text,
  DATA_DIR: text,
  SECRET_KEY: text.refine(
    (value) => value === undefined || Buffer.from(value, 'base64').length === 32,
    'SECRET_KEY must be 32 bytes in base64 (make one with: openssl rand -base64 32)',
  ),
  BOOTSTRAP_ADMIN_USERNAME: text,
  BOOTSTRAP_ADMIN_PASSWORD: text,
  BOOTSTRAP_ADMIN_CLIENT_ID: text,
  BOOTSTRAP_ADMIN_CLIENT_SECRET: text,
  GENKAN_MODE: z.enum(['local', 'production']).optional(),
  ALLOW_PRIVATE_NETWORK: flag,
  TRUST_PROXY: flag,
  SIGNAL_HEADERS: jsonObject.pipe(signalHeaders).optional(),
  STRICT_CONTRACTS: flag,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** The process's settings, read from its environment. Durations and sizes carry their unit in the name. */
export type Env = ReturnType<typeof readEnv>;

/**
 * Reads and checks environment variables.
 *
 * @throws Error with one line per wrong variable, fit to be shown to whoever starts the server.
 */
export function readEnv(source: Record<string, string | undefined>) {
  const parsed = variables.safeParse(
    Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')),
  );
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable:\n${lines.join('\n')}`);
  }
  const read = parsed.data;
  const endpoint = read.ENDPOINT ?? `http://localhost:${read.PORT}`;
  const isLoopback = isLoopbackHost(new URL(endpoint).hostname);
  const mode = read.GENKAN_MODE ?? (isLoopback ? 'local' : 'production');

  return {
    port: read.PORT,
    /** Public origin, without a trailing slash. */
    endpoint,
    issuer: `${endpoint}/oidc`,
    consoleEndpoint: read.CONSOLE_ENDPOINT ?? endpoint,
    databaseUrl: read.DATABASE_URL,
    /** For advisory locks and LISTEN, which do not survive a transaction pooler. */
    databaseDirectUrl: read.DATABASE_DIRECT_URL ?? read.DATABASE_URL,
    dataDir: read.DATA_DIR ?? '.data',
    secretKey: read.SECRET_KEY,
    bootstrapAdmin:
      read.BOOTSTRAP_ADMIN_USERNAME && read.BOOTSTRAP_ADMIN_PASSWORD
        ? { username: read.BOOTSTRAP_ADMIN_USERNAME, password: read.BOOTSTRAP_ADMIN_PASSWORD }
        : undefined,
    bootstrapClient:
      read.BOOTSTRAP_ADMIN_CLIENT_ID && read.BOOTSTRAP_ADMIN_CLIENT_SECRET
        ? { id: read.BOOTSTRAP_ADMIN_CLIENT_ID, secret: read.BOOTSTRAP_ADMIN_CLIENT_SECRET }
        : undefined,
    mode,
    allowPrivateNetwork: read.ALLOW_PRIVATE_NETWORK || mode === 'local',
    trustProxy: read.TRUST_PROXY,
    /** Where a trusted proxy says what it found out about a request. */
    signalHeaders: read.SIGNAL_HEADERS ?? wire.headers.signals,
    /** For tests: an answer that its route does not declare is a failure that says so. */
    hasStrictContracts: read.STRICT_CONTRACTS,
    isSecure: endpoint.startsWith('https:'),
    logLevel: read.LOG_LEVEL,
    /** Whether this is `next dev`, whose tools need a laxer page policy. Nothing else depends on it. */
    isDevelopment: source.NODE_ENV === 'development',
  } as const;
}

/** The settings of this process, read once. */
export function env(): Env {
  return singleton('env', () => readEnv(process.env));
}
