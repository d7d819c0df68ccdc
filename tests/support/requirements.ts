import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** True where a missing PostgreSQL or Chromium is a failure and not a skip, as in CI. */
export const requireAll = process.env.REQUIRE_ALL === '1';

function onPath(...names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** The folder with `initdb` and `postgres`: the newest Debian-style installation, else PATH. */
export function postgresqlBinaries(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).map(Number).filter(Number.isInteger) : [];
  const installed = versions
    .sort((left, right) => right - left)
    .map((version) => join(root, String(version), 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
  return installed ?? onPath('initdb')?.replace(/\/initdb$/, '');
}

/** Whether tests can run on PostgreSQL: on a given server, or on one they start themselves. */
export function postgresqlIsAvailable(): boolean {
  return Boolean(process.env.TEST_DATABASE_URL || postgresqlBinaries());
}

/** The browser that end-to-end tests drive. */
export function chromiumPath(): string | undefined {
  const given = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  return given || onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

/** Sentences naming what cannot be tested on this machine. */
export function missingRequirements(): string[] {
  return [
    postgresqlIsAvailable()
      ? []
      : 'PostgreSQL (no server installation found; set TEST_DATABASE_URL to use a running one)',
    chromiumPath() ? [] : 'browser tests (no Chromium found; set PLAYWRIGHT_CHROMIUM_PATH)',
  ].flat();
}
