import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** The shell draws pages and nothing else, which takes a quarter of the time that a whole browser takes. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

function playwrightsOwn(): string | undefined {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

/** The path of a Chromium: `CHROMIUM_PATH`, then one on the PATH, then the one that Playwright keeps; or `undefined`. */
export const findBrowser = (): string | undefined => process.env.CHROMIUM_PATH || onPath() || playwrightsOwn();

/** Finds a Chromium, or, as root on Debian, installs the distribution's own. */
export function findOrInstallBrowser(): string | undefined {
  const browser = findBrowser();
  if (browser || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return browser;
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium-headless-shell', 'fonts-liberation');
  // Older releases of Debian have no such package.
  if (!findBrowser()) apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation');
  return findBrowser();
}
