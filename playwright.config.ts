import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser';

/** They wait for what takes its time in life as well. Begun first, none of them is waited for at the end. */
const PATIENT = /(run|live)\.spec\.ts$/;

/** They run against moto in place of the sandbox, by a command of their own. */
const MOTO = /moto\.spec\.ts$/;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Each worker has a sandbox and a console. Half the time they wait for each other, so two cores carry three such pairs.
  workers: 3,
  fullyParallel: true,
  projects: process.env.MOTO
    ? [{ name: 'moto', testMatch: MOTO }]
    : [
        { name: 'patient', testMatch: PATIENT },
        { name: 'quick', testIgnore: [PATIENT, MOTO] },
      ],
  timeout: 180_000,
  expect: { timeout: 20_000 },
  // On a machine shared with others a moment can pass unseen. A second look is counted, and named in the report, as flaky.
  retries: process.env.CI ? 2 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1280, height: 860 },
    // Recording each step with its pictures is dear; a test that is looked at a second time is worth it.
    trace: 'on-first-retry',
    // Things that breathe keep a browser without a graphics card busy all the time. The film of a roll-out asks for motion.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-gpu',
      ],
    },
  },
});
