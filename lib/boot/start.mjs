// `npm start`: builds if needed, then serves, in one process. `npm run dev`: the same with
// `next dev`. Plain JavaScript, because it runs before there is a build.
import './engine.mjs';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import process from 'node:process';
import { ensureTemplate } from '../db/cluster.mjs';
import { sayWhenEmpty, sendInOnePacket, sendPlainData } from './light-answers.mjs';
import { outliveReaders } from './output.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const generated = 'lib/db/generated';
/** Everything that a build is made from. */
const sources = [
  ...['app', 'lib', 'public', 'prisma/models', 'instrumentation.ts', 'proxy.ts'],
  ...['next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'],
];
/** Longer than load balancers keep an idle connection, so that it is they who close it. */
const keepAliveTimeoutMs = 65_000;
const shutdownLimitMs = 25_000;

outliveReaders();
process.chdir(root);
process.env.NEXT_TELEMETRY_DISABLED ??= '1';
if (existsSync('.env')) process.loadEnvFile('.env');
const port = Number(process.env.PORT || 3001);
const distDir = process.env.GENKAN_DIST_DIR ?? '.next';

function newestChange(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat || file === path.normalize(generated)) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newestChange(path.join(file, name))));
}

function changedAfter(files, product) {
  const made = statSync(product, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return files.some((file) => newestChange(file) > made);
}

/** Runs a package's command; ends this process with its exit code if it fails. */
async function run(script, ...parameters) {
  const child = spawn(process.execPath, [script, ...parameters], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
  if (code !== 0) process.exit(code ?? 1);
}

const next = 'node_modules/next/dist/bin/next';
const generate = () => run('node_modules/prisma/build/index.js', 'generate');

/** What lib/config/singleton.ts keeps under that name, once the server's own code has put it there. */
const fromServer = (name) => globalThis[Symbol.for('genkan.singletons')]?.get(name);

/** Stops accepting, finishes what is running, closes the database. */
async function shutDown(server, app) {
  const closed = new Promise((resolve) => server.close(resolve));
  const limit = setTimeout(() => server.closeAllConnections(), shutdownLimitMs);
  await closed;
  clearTimeout(limit);
  await app.close();
  await fromServer('boot.shutdown')?.();
  process.exit(0);
}

/** Whether the path is no percent-encoded text at all (RFC 3986 §2.1): Next.js answers that with a 500. */
function isMalformed({ url = '/' }) {
  try {
    decodeURIComponent(url.split('?', 1)[0]);
    return false;
  } catch {
    return true;
  }
}

function refuse(response) {
  response.writeHead(400, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ message: 'The address is not valid.' }));
}

/** What a proxy says of a request. From anybody else it is made up, and goes before anyone reads it. */
function dropForwarded({ headers }) {
  for (const name of Object.keys(headers)) {
    if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete headers[name];
  }
}

/**
 * The configuration that the build was made with. Next's standalone server is given it by this same
 * variable; reading the TypeScript anew would load Next's compiler at every start, 20 MB.
 */
function builtConfig() {
  const file = path.join(distDir, 'required-server-files.json');
  return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')).config);
}

async function serve() {
  process.env.NODE_ENV = 'production';
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = builtConfig();
  const { default: createApp } = await import('next');
  const app = createApp({ dev: false, dir: root, port });
  const handler = app.prepare().then(() => app.getRequestHandler());
  // Listening comes first: whoever asks while the server boots waits for the answer.
  const server = createServer(async (request, response) => {
    if (isMalformed(request)) return refuse(response);
    sendPlainData(request);
    sendInOnePacket(response);
    sayWhenEmpty(response);
    const handle = await handler;
    if (!fromServer('env')?.trustProxy) dropForwarded(request);
    return handle(request, response);
  });
  server.keepAliveTimeout = keepAliveTimeoutMs;
  server.once('error', (error) => {
    process.stderr.write(`\n${portProblem(error)}\n\n`);
    process.exit(1);
  });
  server.listen(port);

  let isStopping = false;
  const stop = () => {
    if (!isStopping) void shutDown(server, app);
    isStopping = true;
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

function portProblem(error) {
  return error.code === 'EADDRINUSE'
    ? `Port ${port} is in use. Stop the other process, or choose another port with PORT.`
    : `Cannot listen on port ${port}: ${error.message}`;
}

if (changedAfter(['prisma/models'], `${generated}/client.ts`)) await generate();
if (process.argv.includes('--dev')) {
  await run(next, 'dev', '--port', String(port));
} else {
  if (changedAfter(sources, path.join(distDir, 'BUILD_ID'))) {
    ensureTemplate();
    await run(next, 'build');
  }
  await serve();
}
