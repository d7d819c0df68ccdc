import { defineConfig } from '@playwright/test';
import type { WorkerOptions } from './tests/e2e/fixtures';
import { chromiumPath, postgresqlIsAvailable } from './tests/support/requirements';

/** Chromium must not call home: tests run on machines without a network, too. */
const browserArguments = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Journeys through everything; what a page looks like does not depend on the database. */
const journeys =
  /(auth-js|by-email|codes|consent|demo-app|device|doors|enterprise-sso|invitation|magic-link|mfa-choices|mfa-codes|mfa-mandatory|newcomer|organizations|passkey|restart|trusted-device|two-apps)\.spec\.ts$/;

export default defineConfig<object, WorkerOptions>({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './tests/e2e/global-setup.ts',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: 'list',
  projects: [
    { name: 'embedded', use: { database: 'embedded' } },
    ...(postgresqlIsAvailable()
      ? [{ name: 'postgresql', testMatch: journeys, use: { database: 'postgresql' as const } }]
      : []),
  ],
  use: {
    browserName: 'chromium',
    locale: 'en',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: chromiumPath() ?? '', args: browserArguments },
  },
});
