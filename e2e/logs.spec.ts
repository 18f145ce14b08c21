import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { routes } from '../lib/routes';
import { aws, begin } from './aws';
import { expect, pageOf, test } from './fixtures';
import { ServicePage } from './service-page';

const GROUP = '/ecs/boutique/web';
const BEGINS = /^\d{4}-\d\d-\d\dT[\d:.]+Z /;

/** The lines of the page, as in its own download. */
async function linesOf(page: Page): Promise<string[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: 'Download the lines shown' })
      .click()
      .then(() => page.getByRole('menuitem', { name: 'Text' }).click()),
  ]);
  const lines: string[] = [];
  for (const text of (await readFile(await download.path(), 'utf8')).split('\n')) {
    if (BEGINS.test(text)) lines.push(text);
    else lines.push(`${lines.pop()}\n${text}`);
  }
  return lines;
}

test.describe('a service that many tasks speak for', () => {
  test.use({ onlyLooks: true });

  test('is one stream of all of its tasks, which can be filtered, paused and followed', async ({
    page,
    context,
    stack,
    signIn,
    web,
  }) => {
    await signIn(context, 'viewer');
    await new ServicePage(page, web).open('logs');
    const log = page.getByRole('log');
    const newest = log.getByRole('time').last();
    await expect(newest).toBeVisible();
    const tasks = await aws(stack).tasks('boutique', 'web');
    expect(tasks).toHaveLength(4);
    await expect(async () => {
      const lines = await linesOf(page);
      for (const task of tasks) expect(lines.some((line) => line.includes(task))).toBe(true);
    }).toPass();

    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('button', { name: /^Back to live, \d+ new lines?$/ })).toBeVisible();
    const paused = await newest.getAttribute('datetime');
    await page.getByRole('button', { name: /^Back to live/ }).click();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect(newest).not.toHaveAttribute('datetime', String(paused));

    await log.hover();
    await page.mouse.wheel(0, -400);
    await page.getByRole('button', { name: /^Back to live/ }).click();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();

    await page.getByRole('searchbox', { name: 'Filter lines' }).fill('/panier');
    await expect(page.getByText(/^[\d,]+ of [\d,]+ lines$/)).toBeVisible();
    await expect(log.locator('mark').first()).toHaveText('/panier');
    const matches = await linesOf(page);
    expect(matches.length).toBeGreaterThan(0);
    expect(matches.filter((line) => !line.includes('/panier'))).toEqual([]);
    await expect(page).toHaveURL(/\?q=\/panier$/);
  });
});

test.describe('a lost connection', () => {
  test.use({ mayLog: [/ERR_INTERNET_DISCONNECTED/] });

  test('costs no line and repeats none', async ({ page, context, stack, signIn, web }) => {
    const awsApi = aws(stack);
    const since = Date.now();
    const between = async (until: number) =>
      (await awsApi.lines(GROUP, since, until)).map(({ stream, at, message }) => {
        const [, container, task] = stream.split('/');
        return `${new Date(at).toISOString()} ${task} ${container} ${message}`;
      });

    await signIn(context, 'viewer');
    await new ServicePage(page, web).open('logs');
    const log = page.getByRole('log');
    await expect(log.getByRole('time').first()).toBeVisible();

    for (const outage of ['first', 'second']) {
      await context.setOffline(true);
      await expect(page.getByRole('banner').getByText('Reconnecting')).toBeVisible();
      const missed = (await between(Date.now())).length;
      // At night the shop has few visitors.
      await expect.poll(async () => (await between(Date.now())).length, outage).toBeGreaterThan(missed + 5);
      await context.setOffline(false);
      await expect(page.getByRole('banner').getByText('Live')).toBeAttached();
    }

    const until = Date.now();
    const expected = (await between(until)).toSorted();
    await expect(async () => {
      const instants = (await linesOf(page)).filter((line) => {
        const at = Date.parse(line.slice(0, line.indexOf(' ')));
        return at >= since && at <= until;
      });
      expect(instants.toSorted()).toEqual(expected);
    }).toPass({ timeout: 60_000 });
    const times = (await linesOf(page)).map((line) => line.slice(0, line.indexOf(' ')));
    expect(times).toEqual(times.toSorted());
  });
});

test('shows markup, control characters and very long lines inert and folded', async ({
  page,
  context,
  stack,
  signIn,
  web,
}) => {
  const awsApi = aws(stack);
  const [last] = (await awsApi.lines(GROUP, Date.now() - 600_000, Date.now())).slice(-1);
  const writeLine = (message: string) => awsApi.say(GROUP, last?.stream ?? '', message);
  await signIn(context, 'viewer');
  await new ServicePage(page, web).open('logs');
  const log = page.getByRole('log');
  await page.getByRole('searchbox', { name: 'Filter lines' }).fill('hostile');

  await writeLine('hostile <img src=x onerror="window.owned=1"><script>window.owned=1</script><b>bold</b>');
  await writeLine(
    'hostile \u001b[31mred\u001b[0m \u001b]0;title\u0007 bell\u0007 back\u0008 null\u0000 \u202Edesrever',
  );
  const long = `hostile begin ${'x'.repeat(250_000)} end`;
  await writeLine(long);

  await expect(log).toContainText('<img src=x onerror="window.owned=1"><script>window.owned=1</script><b>bold</b>');
  await expect(log.locator('img, script, b')).toHaveCount(0);
  expect(await page.evaluate(() => Reflect.get(window, 'owned'))).toBeUndefined();
  await expect(log).toContainText(/red .* bell.* back.* null.* .*desrever/);
  expect(await log.textContent()).not.toMatch(/(?!\n|\t)[\p{Cc}\u202E]/u);

  const folded = log.getByText(/^collapsed, /);
  await expect(folded).toBeVisible();
  expect((await log.textContent())?.length).toBeLessThan(10_000);
  await log.getByRole('button', { name: 'Expand this line' }).last().click();
  await expect(log).toContainText('xxx end');
  await expect(folded).toHaveCount(0);
  expect(await linesOf(page)).toContainEqual(expect.stringContaining(long));
});

test.describe('a month of two million lines', () => {
  test.beforeEach(({ stack, at }) => begin(stack, { region: at.region, scenario: 'month-of-logs', speed: 10 }));

  test('is searched by words, newest first, until it is cancelled; a line leads to those around it, for everybody', async ({
    page,
    context,
    at,
    signIn,
  }) => {
    await signIn(context, 'viewer');
    await page.goto(routes.service({ ...at, cluster: 'app', service: 'app' }, 'logs'));
    const log = page.getByRole('log');
    await expect(log.getByRole('time').last()).toBeVisible();
    await page.getByRole('searchbox').fill('payment provider');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/[1-9][\d,]* lines? found/)).toBeVisible();
    await expect(log.locator('mark').last()).toHaveText('provider');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('button', { name: 'Search further back' })).toBeVisible();

    await log.getByRole('link').last().click();
    await expect(page).toHaveURL(/at=.*line=/);
    const marked = log.locator('[aria-current="true"]');
    await expect(marked).toContainText('payment provider timed out');
    const shown = (await linesOf(page)).slice(0, 50);
    expect(shown.length).toBe(50);

    const colleague = await pageOf(page, signIn, 'deployer');
    await colleague.goto(page.url());
    await expect(colleague.getByRole('log').locator('[aria-current="true"]')).toContainText(
      ((await marked.textContent()) ?? '').slice(-40),
    );
    expect((await linesOf(colleague)).slice(0, 50)).toEqual(shown);
  });

  test('is searched by a click on a member of a JSON line, filtered by a regular expression, and looked at since a day ago', async ({
    page,
    context,
    at,
    signIn,
  }) => {
    await signIn(context, 'viewer');
    await page.goto(routes.service({ ...at, cluster: 'app', service: 'app' }, 'logs'));
    const log = page.getByRole('log');
    await log.getByRole('button', { name: 'Expand this line' }).last().click();
    await log.getByRole('button', { name: 'Search for this msg' }).click();
    await expect(page.getByRole('searchbox')).toHaveValue(/^\{ \$\.msg = "/);
    await expect(page.getByText(/[1-9][\d,]* lines? found/)).toBeVisible();

    await page.getByRole('searchbox').fill('{ $.msg =');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'must end with }' })).toBeVisible();
    await expect(page.getByRole('searchbox')).toHaveValue('{ $.msg =');

    await page.getByRole('radio', { name: 'Filter' }).click();
    await page.getByRole('button', { name: /^Time:/ }).click();
    await page.getByRole('button', { name: '1 day ago' }).click();
    await expect(log.getByRole('time').first()).toBeVisible();
    const [first = ''] = await linesOf(page);
    expect(Date.now() - Date.parse(first.slice(0, first.indexOf(' ')))).toBeGreaterThan(86_000_000);
    await page.getByRole('button', { name: 'Regular expression' }).click();
    await page.getByRole('searchbox').fill('"ms":[34]\\d,');
    await expect(log.locator('mark').first()).toHaveText(/^"ms":[34]\d,$/);
    expect((await linesOf(page)).every((line) => /"ms":[34]\d,/.test(line))).toBe(true);
  });
});
