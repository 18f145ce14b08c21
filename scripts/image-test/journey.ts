import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { routes } from '../../lib/routes';
import { findBrowser } from '../browser';

const SCOPE = { account: 'main', region: 'eu-west-3' };
const WEB = { ...SCOPE, cluster: 'staging', service: 'web' };

/** A quarter of a core takes its time. */
const SLOW = { timeout: 60_000 };

export type Person = { email: string; password: string };

/** A person in a browser; undefined where no browser is found. */
export async function openBrowser(): Promise<Browser | undefined> {
  const executablePath = findBrowser();
  return executablePath ? chromium.launch({ executablePath }) : undefined;
}

/**
 * Signs in, looks at the fleet and at a service, and changes it.
 * @returns the page of the run that makes the change, while it is under way
 */
export async function goThroughConsole(browser: Browser, url: string, person: Person): Promise<Page> {
  const page = await browser.newPage({ baseURL: url });
  page.setDefaultTimeout(SLOW.timeout);
  page.setDefaultNavigationTimeout(SLOW.timeout);
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Email' }).fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fleet', SLOW);
  await expect(page.getByRole('link', { name: 'web', exact: true }).first()).toBeVisible(SLOW);

  await page.goto(routes.service(WEB));
  const header = page.getByRole('region', { name: 'Service web', exact: true });
  await expect(header.getByRole('status')).toContainText('Steady', SLOW);
  await header.getByRole('button', { name: 'Restart…' }).click();
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Cancel' }) });
  await dialog.getByRole('button', { name: 'Restart' }).click();
  const link = page.getByRole('dialog').getByRole('link', { name: 'View run' }).last();
  const run = await link.getAttribute('href', SLOW);
  await page.goto(run ?? '');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Restarting web', SLOW);
  return page;
}

/** Waits until the run on the open page has ended well. */
export async function seeRunSucceed(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('web is restarted', { timeout: 180_000 });
}

/** Live streams of pages that people have open. */
export const LIVE_PATHS: readonly string[] = [
  routes.liveFleet(SCOPE),
  routes.liveCluster({ ...SCOPE, cluster: 'boutique' }),
  routes.liveService({ ...SCOPE, cluster: 'boutique', service: 'web' }),
];
