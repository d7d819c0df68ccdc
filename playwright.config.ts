import { defineConfig } from '@playwright/test';
import { chromiumPath } from './tests/support/requirements';

/** Chromium must not call home: tests run on machines without a network, too. */
const browserArguments = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
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
  use: {
    browserName: 'chromium',
    locale: 'en',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: chromiumPath() ?? '', args: browserArguments },
  },
});
