// `npm run screenshots`: every page in both themes, some in French and on a phone, into docs/screenshots.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { routes } from '../lib/routes';
import { findBrowser } from './browser';
import { DEMO_USERS, type Stack, startStack } from './stack';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs', 'screenshots');
const scope = { account: 'main', region: 'eu-west-3' };
const boutique = { ...scope, cluster: 'boutique' };
const web = { ...boutique, service: 'web' };
const payments = { ...boutique, service: 'payments' };

const family = { ...scope, family: 'boutique-web' };

const DEPLOY = routes.deploy(scope, { image: '000000000000.dkr.ecr.eu-west-3.amazonaws.com/boutique/web:1.5.0' });

type Shot = { name: string; at: string; before?: (page: Page) => Promise<void> };

const openDialog = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name }).click();
  await page.getByRole('dialog').waitFor();
};

async function openFirstTask(page: Page): Promise<void> {
  await page.locator('main a[href*="/tasks/"]').first().click();
  await page.waitForURL(/\/tasks\/[0-9a-f]{32}$/);
  await settle(page);
}

async function openJson(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'JSON' }).click();
  await page.getByRole('textbox', { name: 'Task definition as JSON' }).waitFor();
}

const SHOTS: Shot[] = [
  { name: 'fleet', at: routes.fleet(scope) },
  { name: 'cluster', at: routes.cluster(boutique) },
  { name: 'service-overview', at: routes.service(web) },
  { name: 'service-tasks', at: routes.service(web, 'tasks') },
  { name: 'service-logs', at: routes.service(web, 'logs') },
  { name: 'service-metrics', at: routes.service(web, 'metrics') },
  { name: 'service-scaling', at: routes.service(web, 'scaling') },
  { name: 'service-settings', at: routes.service(web, 'settings') },
  { name: 'service-roll-out', at: routes.service(web), before: openDialog('Roll out…') },
  { name: 'service-roll-back', at: routes.service(web), before: openDialog('Roll back…') },
  { name: 'service-in-trouble', at: routes.service(payments) },
  { name: 'images', at: routes.images(scope) },
  { name: 'repository', at: routes.repository({ ...scope, repository: 'boutique/web' }) },
  { name: 'task', at: routes.service(web, 'tasks'), before: openFirstTask },
  { name: 'task-definitions', at: routes.taskDefinitions(scope) },
  { name: 'family', at: routes.family(family) },
  { name: 'revision', at: routes.revision({ ...family, revision: 2 }) },
  { name: 'compare', at: routes.compareRevisions({ ...family, from: 1, to: 2 }) },
  { name: 'new-revision', at: routes.newRevision({ ...family, from: 2 }), before: openJson },
  { name: 'deploy', at: DEPLOY },
];

const PHONE = new Set(['fleet', 'cluster', 'service-overview', 'service-in-trouble', 'service-logs', 'task', 'deploy']);
const THEMES = ['light', 'dark'] as const;

/** What is drawn by then stays: streams have answered, charts have their points. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.locator('[role="status"]:has-text("Loading")').waitFor({ state: 'detached' });
  await page.waitForTimeout(2_500);
}

async function signIn(page: Page, stack: Stack): Promise<void> {
  await page.goto(stack.signInLink);
  await page.waitForURL(`**${routes.fleet(scope)}`);
}

async function openPage(browser: Browser, stack: Stack, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext({ baseURL: stack.consoleUrl, timezoneId: 'Europe/Paris', ...options });
  const page = await context.newPage();
  await signIn(page, stack);
  return page;
}

async function take(page: Page, shots: readonly Shot[], suffix: string): Promise<void> {
  for (const { name, at, before } of shots) {
    await page.goto(at);
    await settle(page);
    await before?.(page);
    if (before) await page.waitForTimeout(1_500);
    await page.screenshot({ path: join(folder, `${name}-${suffix}.png`) });
    console.log(`${name}-${suffix}`);
  }
}

/** What the page shows at this moment, in both themes. */
async function takeNow(page: Page, name: string): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
    console.log(`${name}-${theme}`);
  }
}

/** A deployment while it is running, and when it is done. */
async function takeRun(page: Page): Promise<void> {
  await page.goto(DEPLOY);
  const go = page.getByRole('button', { name: /^Deploy / });
  await go.click();
  await page.waitForURL(/\/deploy\/runs\//);
  await page.waitForTimeout(2_500);
  await takeNow(page, 'run');
}

/** The moment in which both revisions have tasks, in both themes. */
async function takeRollOut(page: Page, name: string, tag: string, waitMs: number): Promise<void> {
  await page.goto(routes.service(web, 'deployments'));
  await page.getByRole('button', { name: 'Roll out…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('option', { name: new RegExp(`^${tag.replaceAll('.', '\\.')}(?![-.\\w])`) }).click();
  await dialog.getByRole('button', { name: `Roll out ${tag}` }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.waitForTimeout(waitMs);
  await takeNow(page, name);
}

mkdirSync(folder, { recursive: true });
const stack = await startStack({ port: 0, sandboxPort: 0, env: { SANDBOX_SEED: '7' } });
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
try {
  for (const theme of THEMES) {
    const stranger = await browser.newContext({ baseURL: stack.consoleUrl, colorScheme: theme, locale: 'en-GB' });
    const page = await stranger.newPage();
    await page.goto(routes.signIn());
    await page.getByLabel('Email').fill(DEMO_USERS.deployer);
    await page.screenshot({ path: join(folder, `sign-in-${theme}.png`) });

    const desk = { viewport: { width: 1360, height: 860 }, colorScheme: theme, locale: 'en-GB' };
    await take(await openPage(browser, stack, desk), SHOTS, theme);
    const phone = { viewport: { width: 390, height: 844 }, colorScheme: theme, locale: 'en-GB', hasTouch: true };
    await take(
      await openPage(browser, stack, phone),
      SHOTS.filter(({ name }) => PHONE.has(name)),
      `phone-${theme}`,
    );
  }
  const french = { viewport: { width: 1360, height: 860 }, colorScheme: 'light', locale: 'fr-FR' } as const;
  const readable = SHOTS.filter(({ before }) => !before);
  await take(await openPage(browser, stack, french), readable, 'fr');

  const page = await openPage(browser, stack, { viewport: { width: 1360, height: 860 }, locale: 'en-GB' });
  await takeRollOut(page, 'service-deployments', '1.5.0', 4_500);
  await page
    .getByText(/^Steady/)
    .first()
    .waitFor({ timeout: 120_000 });
  await takeRollOut(page, 'service-failing', '1.6.0', 15_000);
  await takeRun(page);
  await page.goto(routes.activity(scope));
  await settle(page);
  await takeNow(page, 'activity');
} finally {
  await browser.close();
  await stack.stop();
}
