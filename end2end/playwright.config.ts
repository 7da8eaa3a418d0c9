import { defineConfig } from '@playwright/test';

const onPostgres = process.env.TESSERA_E2E_ENGINE === 'postgres';

// The flags that keep Debian's Chromium quiet and off the network.
const launchOptions = {
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  globalSetup: './fixtures/seed.ts',
  // Each worker has its own server and data, so files may run side by side.
  fullyParallel: false,
  workers: 2,
  forbidOnly: !!process.env.CI,
  // A test that passes only the second time hides a race of ours.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  // On PostgreSQL run the paths that a distributor cannot work without: tests tagged `@both`.
  grep: onPostgres ? /@both/ : undefined,
  use: { launchOptions, trace: 'retain-on-failure', locale: 'en-GB', timezoneId: 'UTC' },
  projects: [
    { name: 'chromium', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'chromium-nojs',
      testIgnore: '**/*.hydrate.spec.ts',
      use: { viewport: { width: 1440, height: 900 }, javaScriptEnabled: false },
    },
    { name: 'mobile', use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
  ],
});
