import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { aws } from './aws';
import { expect, test } from './fixtures';
import { ServicePage } from './service-page';

const GROUP = '/ecs/boutique/web';
const BEGINS = /^\d{4}-\d\d-\d\dT[\d:.]+Z /;

/** The lines of the page, as in its own download. */
async function linesOf(page: Page): Promise<string[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the lines shown' }).click(),
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
