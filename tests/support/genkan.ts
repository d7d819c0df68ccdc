import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, distDir, root } from './build';
import { freePort } from './ports';
import { createDatabase, dropDatabase } from './postgresql';

export type DatabaseKind = 'embedded' | 'postgresql';

/** What a test needs to know of a running server. Plain data: it travels between processes. */
export type GenkanInfo = {
  baseUrl: string;
  database: DatabaseKind;
  /** The PostgreSQL that holds the server's database and can hold more; absent when embedded. */
  postgresqlUrl?: string;
  /** The server's own database, on PostgreSQL. */
  databaseUrl?: string;
  dataDir: string;
  client: { id: string; secret: string };
  administrator: { username: string; password: string };
};

export type GenkanOptions = {
  database: DatabaseKind;
  postgresqlUrl?: string | undefined;
  /** Added to the server's environment, over what the helper sets itself. */
  env?: Record<string, string>;
  /** Another node: it gets that one's database and settings, but for the port. */
  beside?: Genkan | undefined;
  /** The checkout whose build is run; this one by default. */
  root?: string | undefined;
  /** What it is called by. Cookies do not tell ports apart: two in one browser need two hosts. */
  host?: string | undefined;
  /** False: the caller expects that the server does not come up. */
  waitUntilReady?: boolean;
};

const bootTimeoutMs = 60_000;

/** A Genkan server in a process of its own, with a database of its own. */
export class Genkan {
  #child: ChildProcess | undefined;
  #exited: Promise<number | null> = Promise.resolve(null);
  #output = '';
  readonly #killAtExit = () => this.#child?.kill('SIGKILL');

  private constructor(
    readonly info: GenkanInfo,
    readonly environment: NodeJS.ProcessEnv,
    readonly root: string,
  ) {}

  /** Builds if needed, makes an empty database, starts the server on it and waits for it. */
  static async start(options: GenkanOptions): Promise<Genkan> {
    const folder = options.root ?? root;
    if (folder === root) await build();
    const port = await freePort();
    if (options.beside) return Genkan.#startBeside(options.beside, port, options);
    const { postgresqlUrl } = options;
    const isExternal = options.database === 'postgresql';
    if (isExternal && !postgresqlUrl) throw new Error('postgresqlUrl is needed for PostgreSQL.');
    const databaseUrl =
      isExternal && postgresqlUrl ? await createDatabase(postgresqlUrl) : undefined;
    const baseUrl = `http://${options.host ?? 'localhost'}:${port}`;
    const info: GenkanInfo = {
      baseUrl,
      database: options.database,
      ...(postgresqlUrl && databaseUrl ? { postgresqlUrl, databaseUrl } : {}),
      dataDir: mkdtempSync(join(tmpdir(), 'genkan-data-')),
      client: { id: 'test-machine', secret: randomBytes(24).toString('base64url') },
      administrator: { username: 'administrator', password: randomBytes(12).toString('base64url') },
    };
    const genkan = new Genkan(
      info,
      {
        PATH: process.env.PATH ?? '',
        HOME: process.env.HOME ?? '',
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        GENKAN_DIST_DIR: distDir,
        PORT: String(port),
        ...(options.host ? { ENDPOINT: baseUrl } : {}),
        DATA_DIR: info.dataDir,
        SECRET_KEY: randomBytes(32).toString('base64'),
        BOOTSTRAP_ADMIN_CLIENT_ID: info.client.id,
        BOOTSTRAP_ADMIN_CLIENT_SECRET: info.client.secret,
        BOOTSTRAP_ADMIN_USERNAME: info.administrator.username,
        BOOTSTRAP_ADMIN_PASSWORD: info.administrator.password,
        LOG_LEVEL: 'warn',
        STRICT_CONTRACTS: '1',
        ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
        ...options.env,
      },
      folder,
    );
    return genkan.#begin(options);
  }

  static #startBeside(first: Genkan, port: number, options: GenkanOptions): Promise<Genkan> {
    const { databaseUrl: _, ...shared } = first.info;
    const info = { ...shared, baseUrl: `http://localhost:${port}` };
    const environment = { ...first.environment, PORT: String(port), ...options.env };
    return new Genkan(info, environment, options.root ?? root).#begin(options);
  }

  async #begin({ waitUntilReady = true }: GenkanOptions): Promise<Genkan> {
    this.launch();
    if (waitUntilReady) await this.ready();
    return this;
  }

  /** Starts the process, again after it has ended, on the same port and data. */
  launch(env: Record<string, string> = {}): void {
    const child = spawn(process.execPath, ['lib/boot/start.mjs'], {
      cwd: this.root,
      env: { ...this.environment, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const record = (chunk: Buffer) => {
      this.#output += chunk.toString();
    };
    child.stdout.on('data', record);
    child.stderr.on('data', record);
    this.#exited = new Promise((resolve) => child.once('close', resolve));
    this.#child = child;
    process.once('exit', this.#killAtExit);
  }

  /** Resolves once the server answers. @throws Error with its output if it ends or takes too long. */
  async ready(): Promise<void> {
    const deadline = Date.now() + bootTimeoutMs;
    while (Date.now() < deadline) {
      if (this.#child?.exitCode !== null || this.#child.signalCode !== null) break;
      const response = await fetch(`${this.info.baseUrl}/api/status`).catch(() => undefined);
      if (response?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { output } = this;
    await this.kill('SIGKILL');
    throw new Error(`The server did not come up:\n${output}`);
  }

  /** Everything the process has printed so far. */
  get output(): string {
    return this.#output;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves with the exit code once the process has ended by itself. */
  exited(): Promise<number | null> {
    return this.#exited;
  }

  /** Sends a signal and waits for the end of the process. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    this.#child?.kill(signal);
    await this.#exited;
    process.removeListener('exit', this.#killAtExit);
  }

  /** Ends the process and removes its data. */
  async stop(): Promise<void> {
    await this.kill('SIGKILL');
    const { postgresqlUrl, databaseUrl, dataDir } = this.info;
    if (postgresqlUrl && databaseUrl) await dropDatabase(postgresqlUrl, databaseUrl);
    rmSync(dataDir, { recursive: true, force: true });
  }
}
